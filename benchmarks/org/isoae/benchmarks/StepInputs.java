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
import org.isoae.loss.IsometryLoss;
import org.isoae.loss.PseudoInverseLoss;
import org.isoae.loss.ReconstructionLoss;
import org.isoae.loss.UnitSphere;
import org.isoae.network.Autoencoder;
import org.isoae.network.Linearization;
import org.isoae.network.Network;
import org.isoae.network.Notation;
import org.isoae.network.Pass;
import org.isoae.torch.ComputeDevice;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One batch, one autoencoder and one set of draws, the same for the suite and its rivals: they must
 * agree on the losses before their times are compared.
 */
@State(Scope.Benchmark)
public class StepInputs {

  /**
   * There is little Java in a step. The second compiler would work on it for half a minute, on a
   * core that libtorch's threads wait for; the first is done within the warm-up.
   */
  static final String JVM = "-XX:TieredStopAtLevel=1";

  static final double LEARNING_RATE = 1e-3;

  /** Single precision: two implementations add in another order. */
  private static final double AGREEMENT = 1e-4;

  /** What is trained. */
  @Param public Subject network;

  /** Where. {@link Benchmarks} adds the GPU where there is one. */
  @Param({"CPU"})
  public ComputeDevice device;

  private NDManager manager;
  private Autoencoder autoencoder;
  private NDArray x;
  private NDArray z;
  private NDArray decoderDirections;
  private NDArray encoderDirections;

  /** Equations 1, 6 and 7 of these inputs. */
  record LossValues(double rec, double iso, double piso) {

    /**
     * Refuses to compare the times of what is not the same computation.
     *
     * @throws IllegalStateException if a loss differs
     */
    void mustAgree(LossValues other, String whose) {
      if (differs(rec, other.rec) || differs(iso, other.iso) || differs(piso, other.piso)) {
        throw new IllegalStateException(
            "%s does not compute the same: %s, and the suite %s.".formatted(whose, other, this));
      }
    }

    private static boolean differs(double a, double b) {
      return !(Math.abs(a - b) <= AGREEMENT * Math.max(1e-3, Math.abs(a)));
    }
  }

  /** Draws everything, from one seed. */
  @Setup(Level.Trial)
  public void open() {
    Device where = device.select();
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

  /** Batch statistics, of which no trace remains: every implementation starts from the same. */
  private static Linearization linearize(Network network, NDArray at) {
    return network.linearize(new ParameterStore(at.getManager(), false), at, Pass.PROBE);
  }

  static NDArray copy(NDArray array, NDManager owner) {
    NDArray copy = array.duplicate();
    copy.attach(owner);
    return copy;
  }

  /** The suite's losses, for a rival to agree with. */
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

  /** Waits until the device has done all that was asked of it. */
  void synchronise() {
    synchronise(encoderDirections);
  }

  /** A copy to the host waits for all that was queued before it. */
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

  /** Copies of a network's trained parameters, layer by layer, with gradients. */
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
