package org.isoae.regularizer;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
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

  /**
   * The current values of a network's, or of the whole autoencoder's, trained parameters. They
   * belong to the model, and so does what is made of them until it is attached to the step.
   */
  List<NDArray> trained(Function<Autoencoder, Block> part, Predicate<Parameter> which) {
    return part.apply(autoencoder).getParameters().values().stream()
        .filter(Parameter::requiresGradient)
        .filter(which)
        .map(parameter -> parameters.getValue(parameter, codes().getDevice(), true))
        .toList();
  }

  /** f at other latent points, for P_iso. */
  public Linearization decoderAt(NDArray z) {
    return autoencoder.decoder().linearize(parameters, z, Pass.PROBE);
  }
}
