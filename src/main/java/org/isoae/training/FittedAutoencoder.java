package org.isoae.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.isoae.loss.IsometryLoss;
import org.isoae.loss.LatentDistribution;
import org.isoae.loss.PseudoInverseLoss;
import org.isoae.loss.UnitSphere;
import org.isoae.network.Autoencoder;
import org.isoae.network.Linearization;
import org.isoae.network.MatrixAutoencoder;
import org.isoae.network.Pass;
import org.isoae.torch.Rows;

/** A trained autoencoder; closing it frees its parameters. */
public final class FittedAutoencoder implements AutoCloseable {

  private final NDManager manager;
  private final Autoencoder autoencoder;
  private final List<EpochLosses> history;
  private final SelectedEpoch selection;

  FittedAutoencoder(
      NDManager manager,
      Autoencoder autoencoder,
      List<EpochLosses> history,
      SelectedEpoch selection) {
    this.manager = manager;
    this.autoencoder = autoencoder;
    this.history = List.copyOf(history);
    this.selection = selection;
  }

  /** The block itself, for saving and for further work with DJL. */
  public Autoencoder autoencoder() {
    return autoencoder;
  }

  /** Encoding, decoding and the two Jacobians on Java matrices. */
  public MatrixAutoencoder onMatrices() {
    return new MatrixAutoencoder(autoencoder, manager, DataType.FLOAT32);
  }

  /** Losses through the training, evenly spread over the epochs, the last included. */
  public List<EpochLosses> history() {
    return history;
  }

  /** The epoch that the parameters are from; empty where it is the last, for want of validation. */
  public Optional<SelectedEpoch> selectedEpoch() {
    return Optional.ofNullable(selection);
  }

  /** Codes of examples, one a row, a chunk at a time. */
  public double[][] encode(Examples examples) {
    List<double[]> codes = new ArrayList<>(examples.count());
    examples.inChunks(manager, x -> codes.addAll(List.of(Rows.of(encoderAt(x).value()))));
    return codes.toArray(double[][]::new);
  }

  /** Told of a chunk of examples x and of f(g(x)), which both die with the call. */
  @FunctionalInterface
  public interface Reconstructions {
    void accept(NDArray x, NDArray reconstruction);
  }

  /** Reconstructs examples in their order, a chunk at a time. */
  public void reconstruct(Examples examples, Reconstructions each) {
    examples.inChunks(manager, x -> each.accept(x, decoderAt(encoderAt(x).value()).value()));
  }

  /**
   * L_iso and L_piso (equations 6 and 7) on examples that were not trained on, with running
   * statistics in batch norm. P_iso is fit to each chunk's codes.
   *
   * @param seed decides ẑ and û
   * @return by name
   */
  public Map<String, Double> isometry(Examples examples, LatentDistribution latent, long seed) {
    Map<String, Double> means = new TreeMap<>();
    Randomness randomness = new Randomness(seed);
    int[] chunk = {0};
    examples.inChunks(
        manager,
        x -> {
          randomness.beforeStep(chunk[0]++);
          Linearization encoder = encoderAt(x);
          Shape codes = encoder.value().getShape();
          NDArray z = latent.sample(encoder.value());
          double share = (double) codes.get(0) / examples.count();
          NDArray iso = IsometryLoss.of(decoderAt(z), directions(x, codes));
          NDArray piso = PseudoInverseLoss.of(encoder, directions(x, codes));
          means.merge("L_iso", share * iso.getFloat(), Double::sum);
          means.merge("L_piso", share * piso.getFloat(), Double::sum);
        });
    return means;
  }

  private static NDArray directions(NDArray x, Shape codes) {
    return UnitSphere.sample(x.getManager(), codes, x.getDataType());
  }

  private Linearization encoderAt(NDArray x) {
    return autoencoder
        .encoder()
        .linearize(new ParameterStore(x.getManager(), false), x, Pass.EVALUATION);
  }

  private Linearization decoderAt(NDArray z) {
    return autoencoder
        .decoder()
        .linearize(new ParameterStore(z.getManager(), false), z, Pass.EVALUATION);
  }

  @Override
  public void close() {
    manager.close();
  }
}
