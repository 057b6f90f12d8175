package org.isoae.regularizer;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.isoae.network.Autoencoder;
import org.isoae.network.Network;

/**
 * A way to train an autoencoder: L = L_rec + Σ weight · term.
 *
 * <p>Implement it to train with another loss. Make the implementation a record of its settings, so
 * that {@code toString} and {@code equals} distinguish settings. Two properties of DJL matter in
 * {@link #terms} and {@link #corrupt}:
 *
 * <ul>
 *   <li>The result of an operation belongs to the manager of its first operand. All arrays of a
 *       {@link ForwardPass} belong to the step and are freed after it, as are the results of
 *       operations on them.
 *   <li>An operation with a Java number, such as {@code loss.mul(2)}, can corrupt gradients on the
 *       CPU, because Java may free the number's memory before the backward pass. Use {@link
 *       Term#weight} or an array from {@code manager.full(shape, value)} instead.
 * </ul>
 */
public interface Regularizer {

  /**
   * Returns the name of the method.
   *
   * @return the name as the paper prints it, for example "I-AE" or "CAE"
   */
  String method();

  /**
   * Computes the terms that are added to L_rec for one batch.
   *
   * @param pass the evaluation of the autoencoder on the batch
   * @return the terms, in the order in which they are added; the names differ
   */
  List<Term> terms(ForwardPass pass);

  /**
   * Returns the encoder's input in training. L_rec compares the reconstruction with x.
   *
   * @param x a batch, owned by the manager of the step
   * @return an array of the same shape and owner; by default x
   */
  default NDArray corrupt(NDArray x) {
    return x;
  }

  /**
   * Combines two networks to the autoencoder to train; TCAE ties their weights.
   *
   * @param encoder g, not initialised
   * @param decoder f, not initialised
   * @return the autoencoder, not initialised; by default of these two networks
   */
  default Autoencoder autoencoder(Network encoder, Network decoder) {
    return Autoencoder.of(encoder, decoder);
  }

  /**
   * One term of the loss.
   *
   * @param name the name in reports, for example "L_iso"
   * @param weight the factor of the term
   * @param value a scalar, owned by the manager of the step
   */
  record Term(String name, double weight, NDArray value) {

    /** {@return the weight in single precision, as an array beside the value} */
    public NDArray factor() {
      return value.getManager().full(value.getShape(), (float) weight, value.getDataType());
    }
  }
}
