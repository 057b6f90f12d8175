package org.isoae.training;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import org.isoae.network.Autoencoder;
import org.isoae.network.Codec;

/** A trained autoencoder; closing it frees its parameters. */
public final class FittedAutoencoder implements AutoCloseable {

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

  /** Losses through the training, evenly spread over the epochs, the last included. */
  public List<EpochLosses> history() {
    return history;
  }

  @Override
  public void close() {
    manager.close();
  }
}
