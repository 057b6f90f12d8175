package org.isoae.regularizer;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.isoae.network.Autoencoder;
import org.isoae.network.Network;

/**
 * A way to train an autoencoder: L = L_rec + Σ weight · term.
 *
 * <p>Implementations are records of their settings; {@code toString} and {@code equals} tell two
 * settings apart.
 */
public interface Regularizer {

  /** The method's name as the paper prints it: "I-AE", "CAE". */
  String method();

  /**
   * The terms beside L_rec for one batch, none for a plain autoencoder.
   *
   * @param pass the batch and what has been evaluated on it
   */
  List<Term> terms(ForwardPass pass);

  /**
   * Passes of a batch through a network in one step, Jacobian products included: what the step's
   * time goes by. Two for the reconstruction; d more for a squared Jacobian, with d = 2.
   */
  default int passes() {
    return 4;
  }

  /** What the encoder sees in place of x in training; L_rec still compares with x. */
  default NDArray corrupt(NDArray x) {
    return x;
  }

  /** How the two networks become an autoencoder; TCAE ties their weights. */
  default Autoencoder autoencoder(Network encoder, Network decoder) {
    return Autoencoder.of(encoder, decoder);
  }

  /**
   * One term of the loss.
   *
   * @param name as it is reported: "L_iso"
   * @param weight its factor
   * @param value a scalar, recorded
   */
  record Term(String name, double weight, NDArray value) {}
}
