package org.isoae.regularizer;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import org.isoae.network.Autoencoder;
import org.isoae.network.Linearization;
import org.isoae.network.Pass;

/**
 * One batch through the autoencoder, shared by every term of the loss: the encoder is evaluated
 * once, and L_rec and L_piso use the same evaluation.
 */
public final class ForwardPass {

  private final Autoencoder autoencoder;
  private final ParameterStore parameters;
  private final Linearization encoder;
  private final Linearization decoder;

  /**
   * Evaluates x ↦ g(x) ↦ f(g(x)).
   *
   * @param x a batch that belongs to the step's manager
   */
  public ForwardPass(Autoencoder autoencoder, ParameterStore parameters, NDArray x) {
    this.autoencoder = autoencoder;
    this.parameters = parameters;
    encoder = autoencoder.encoder().linearize(parameters, x, Pass.TRAINING);
    decoder = autoencoder.decoder().linearize(parameters, encoder.value(), Pass.TRAINING);
  }

  /** g at the batch. */
  public Linearization encoder() {
    return encoder;
  }

  /** g(x): the codes, shape (batch, d). */
  public NDArray codes() {
    return encoder.value();
  }

  /** f at the codes. */
  public Linearization decoder() {
    return decoder;
  }

  /** f(g(x)). */
  public NDArray reconstruction() {
    return decoder.value();
  }

  /** f at other latent points, for P_iso. */
  public Linearization decoderAt(NDArray z) {
    return autoencoder.decoder().linearize(parameters, z, Pass.PROBE);
  }
}
