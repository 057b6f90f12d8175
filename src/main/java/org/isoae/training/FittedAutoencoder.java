package org.isoae.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.stream.IntStream;
import org.isoae.network.Autoencoder;
import org.isoae.network.Codec;
import org.isoae.network.Pass;
import org.isoae.torch.Rows;

/** A trained autoencoder; closing it frees its parameters. */
public final class FittedAutoencoder implements AutoCloseable {

  /** Examples that are native at one time when many are encoded. */
  private static final int CHUNK = 256;

  private final NDManager manager;
  private final Autoencoder autoencoder;
  private final List<EpochLosses> history;

  FittedAutoencoder(NDManager manager, Autoencoder autoencoder, List<EpochLosses> history) {
    this.manager = manager;
    this.autoencoder = autoencoder;
    this.history = List.copyOf(history);
  }

  /** The block itself, for saving and for further work with DJL. */
  public Autoencoder autoencoder() {
    return autoencoder;
  }

  /** Encoding, decoding and the two Jacobians on Java matrices. */
  public Codec codec() {
    return new Codec(autoencoder, manager, DataType.FLOAT32);
  }

  /** Codes of examples, one a row, a chunk at a time. */
  public double[][] encode(Examples examples) {
    double[][] codes = new double[examples.count()][];
    for (int from = 0; from < codes.length; from += CHUNK) {
      int to = Math.min(codes.length, from + CHUNK);
      try (NDManager call = manager.newSubManager()) {
        NDArray x = examples.batch(call, IntStream.range(from, to).toArray());
        double[][] chunk =
            Rows.of(
                autoencoder
                    .encoder()
                    .linearize(new ParameterStore(call, false), x, Pass.EVALUATION)
                    .value());
        System.arraycopy(chunk, 0, codes, from, chunk.length);
      }
    }
    return codes;
  }

  /** Losses through the training, evenly spread over the epochs, the last included. */
  public List<EpochLosses> history() {
    return history;
  }

  @Override
  public void close() {
    manager.close();
  }
}
