package org.isoae.benchmarks;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.isoae.loss.IsometryLoss;
import org.isoae.loss.PseudoInverseLoss;
import org.isoae.loss.ReconstructionLoss;
import org.isoae.loss.UnitSphere;
import org.isoae.network.Autoencoder;
import org.isoae.network.Linearization;
import org.isoae.network.Network;
import org.isoae.network.Notation;
import org.isoae.network.Pass;
import org.isoae.torch.Blas;
import org.isoae.torch.ComputeDevice;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One batch, one autoencoder and one set of random draws, shared by all implementations of the
 * step: they must agree on the losses before their times are compared.
 */
@State(Scope.Benchmark)
public class StepInputs {

  /**
   * C1 alone. C2 would compile a step's few lines of Java for half a minute, on a core that
   * libtorch's threads need; C1 finishes within the warm-up.
   */
  static final String JVM = "-XX:TieredStopAtLevel=1";

  static final double LEARNING_RATE = 1e-3;

  /**
   * Relative tolerance: in single precision two implementations differ by their summation order.
   */
  private static final double AGREEMENT = 1e-4;

  /** The trained network. */
  @Param public Subject network;

  /** Where it computes. {@link Benchmarks} chooses the GPU if there is one. */
  @Param({"CPU"})
  public ComputeDevice device;

  private NDManager manager;
  private Autoencoder autoencoder;
  private NDArray x;
  private NDArray z;
  private NDArray decoderDirections;
  private NDArray encoderDirections;

  /**
   * The losses of these inputs.
   *
   * @param rec equation 1
   * @param iso equation 6
   * @param piso equation 7
   */
  record LossValues(double rec, double iso, double piso) {

    /**
     * Checks another implementation's losses against the suite's, which these are.
     *
     * @param whose the other implementation's name
     * @throws IllegalStateException if a loss differs: comparing times would be meaningless
     */
    void mustAgree(LossValues other, String whose) {
      if (differs(rec, other.rec) || differs(iso, other.iso) || differs(piso, other.piso)) {
        throw new IllegalStateException(
            String.format(
                Locale.ROOT,
                "%s computes other losses than the suite: %s instead of %s.",
                whose,
                other,
                this));
      }
    }

    private static boolean differs(double a, double b) {
      return !(Math.abs(a - b) <= AGREEMENT * Math.max(1e-3, Math.abs(a)));
    }
  }

  /** Selects a device, with the BLAS that {@link Measurements} chose for all forks. */
  static Device select(ComputeDevice device) {
    Device selected = device.select();
    Blas.valueOf(System.getProperty("blas", Blas.LIBTORCH.key()).toUpperCase(Locale.ROOT)).use(1);
    return selected;
  }

  /** Draws everything, with a fixed seed. */
  @Setup(Level.Trial)
  public void open() {
    Device where = select(device);
    manager = NDManager.newBaseManager(where);
    Engine.getInstance().setRandomSeed(1);
    autoencoder =
        Autoencoder.of(
            Notation.parse(network.architecture().encoder()),
            Notation.parse(network.architecture().decoder()));
    autoencoder.initialize(
        manager, DataType.FLOAT32, new Shape(1).addAll(network.input().slice(1)));
    x = manager.randomUniform(-1, 1, network.input());
    try (NDManager call = manager.newSubManager()) {
      NDArray codes = linearize(autoencoder.encoder(), copy(x, call)).value();
      z = keep(network.regularizer().latent().sample(codes));
      decoderDirections = keep(directions(codes));
      encoderDirections = keep(directions(codes));
    }
  }

  private NDArray keep(NDArray array) {
    array.attach(manager);
    return array;
  }

  private static NDArray directions(NDArray codes) {
    return UnitSphere.sample(codes.getManager(), codes.getShape(), codes.getDataType());
  }

  /** Uses batch statistics and updates none, so that all implementations start alike. */
  private static Linearization linearize(Network network, NDArray at) {
    return network.linearize(new ParameterStore(at.getManager(), false), at, Pass.PROBE);
  }

  static NDArray copy(NDArray array, NDManager owner) {
    NDArray copy = array.duplicate();
    copy.attach(owner);
    return copy;
  }

  /** The suite's losses, which the other implementations must reproduce. */
  LossValues losses() {
    try (NDManager call = manager.newSubManager()) {
      Linearization encoder = linearize(autoencoder.encoder(), copy(x, call));
      Linearization decoder = linearize(autoencoder.decoder(), encoder.value());
      Linearization probe = linearize(autoencoder.decoder(), copy(z, call));
      return new LossValues(
          ReconstructionLoss.of(decoder.value(), copy(x, call)).getFloat(),
          IsometryLoss.of(probe, copy(decoderDirections, call)).getFloat(),
          PseudoInverseLoss.of(encoder, copy(encoderDirections, call)).getFloat());
    }
  }

  /** Waits until the device has finished all queued work. */
  void synchronise() {
    synchronise(encoderDirections);
  }

  /** Copies an array to the host, which waits for everything queued before it. */
  static void synchronise(NDArray any) {
    if (any.getDevice().isGpu()) {
      any.toByteArray();
    }
  }

  NDManager manager() {
    return manager;
  }

  Autoencoder autoencoder() {
    return autoencoder;
  }

  /** x, ẑ, û for the decoder and û for the encoder. */
  List<NDArray> draws() {
    return List.of(x, z, decoderDirections, encoderDirections);
  }

  NDArray x() {
    return x;
  }

  /** Copies of a network's trainable parameters in layer order, with gradients enabled. */
  static List<NDArray> weights(Network network, NDManager owner) {
    List<NDArray> weights = new ArrayList<>();
    for (Parameter parameter : network.getParameters().values()) {
      if (parameter.requiresGradient()) {
        NDArray copy = copy(parameter.getArray(), owner);
        copy.setRequiresGradient(true);
        weights.add(copy);
      }
    }
    return weights;
  }

  /** Frees everything. */
  @TearDown(Level.Trial)
  public void close() {
    manager.close();
  }
}
