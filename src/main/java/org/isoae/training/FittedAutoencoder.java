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
import org.jspecify.annotations.Nullable;

/** A trained autoencoder. Closing it frees its parameters. */
public final class FittedAutoencoder implements AutoCloseable {

  private final NDManager manager;
  private final Autoencoder autoencoder;
  private final List<EpochLosses> history;
  private final @Nullable SelectedEpoch selectedEpoch;

  FittedAutoencoder(
      NDManager manager,
      Autoencoder autoencoder,
      List<EpochLosses> history,
      @Nullable SelectedEpoch selectedEpoch) {
    this.manager = manager;
    this.autoencoder = autoencoder;
    this.history = List.copyOf(history);
    this.selectedEpoch = selectedEpoch;
  }

  /** {@return the autoencoder as a DJL block, for instance to save it} */
  public Autoencoder autoencoder() {
    return autoencoder;
  }

  /** {@return the encoder, the decoder and their Jacobians as functions on Java matrices} */
  public MatrixAutoencoder onMatrices() {
    return new MatrixAutoencoder(autoencoder, manager, DataType.FLOAT32);
  }

  /** {@return the losses of epochs evenly spread over the training, including the last} */
  public List<EpochLosses> history() {
    return history;
  }

  /** {@return the epoch selected by validation; empty without validation, for the last epoch} */
  public Optional<SelectedEpoch> selectedEpoch() {
    return Optional.ofNullable(selectedEpoch);
  }

  /**
   * Computes the codes of examples, a chunk at a time.
   *
   * @param examples the examples
   * @return one code in each row, in the order of the examples
   */
  public double[][] encode(Examples examples) {
    List<double[]> codes = new ArrayList<>(examples.count());
    examples.inChunks(manager, x -> codes.addAll(List.of(Rows.of(encoderAt(x).value()))));
    return codes.toArray(double[][]::new);
  }

  /** Receives chunks of examples with their reconstructions. */
  @FunctionalInterface
  public interface ReconstructionConsumer {

    /**
     * Receives a chunk. The arrays are freed after the call.
     *
     * @param x examples, of shape (chunk, ...)
     * @param reconstruction f(g(x)), of the same shape
     */
    void accept(NDArray x, NDArray reconstruction);
  }

  /**
   * Reconstructs examples in their order, a chunk at a time.
   *
   * @param examples the examples
   * @param consumer receives the chunks
   */
  public void reconstruct(Examples examples, ReconstructionConsumer consumer) {
    examples.inChunks(manager, x -> consumer.accept(x, decoderAt(encoderAt(x).value()).value()));
  }

  /**
   * Computes L_iso and L_piso (equations 6 and 7) on examples, for instance held-out ones. Batch
   * norm uses running statistics; P_iso is fitted to the codes of all these examples.
   *
   * @param examples the examples
   * @param latent P_iso
   * @param seed the seed of ẑ and û
   * @return the losses by name
   */
  public Map<String, Double> isometry(Examples examples, LatentDistribution latent, long seed) {
    Map<String, Double> means = new TreeMap<>();
    Randomness randomness = new Randomness(seed);
    int[] chunk = {0};
    double[][] all = encode(examples);
    examples.inChunks(
        manager,
        x -> {
          randomness.beforeStep(chunk[0]++);
          Linearization encoder = encoderAt(x);
          Shape codes = encoder.value().getShape();
          NDArray z =
              latent.sample(Rows.toArray(x.getManager(), all, DataType.FLOAT32), codes.get(0));
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
