package org.isoae.regularizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.isoae.network.Autoencoder;
import org.isoae.network.BatchNormDerivative;
import org.isoae.network.Linearization;
import org.isoae.network.Pass;

/**
 * The evaluation of an autoencoder on one batch, shared by all terms of the loss: L_rec and L_piso
 * use the same evaluation of the encoder.
 */
public final class ForwardPass {

  private final Autoencoder autoencoder;
  private final ParameterStore parameters;
  private final NDArray x;
  private final Linearization encoder;
  private final Linearization decoder;
  private final NDArray recentCodes;

  /**
   * Evaluates the encoder at x and the decoder at g(x), without a memory of other batches.
   *
   * @param autoencoder an initialised autoencoder
   * @param parameters provides the values of its parameters
   * @param x a batch that belongs to the manager of the step
   */
  public ForwardPass(Autoencoder autoencoder, ParameterStore parameters, NDArray x) {
    this(autoencoder, parameters, x, codes -> codes);
  }

  /**
   * Evaluates the encoder at x and the decoder at g(x).
   *
   * @param autoencoder an initialised autoencoder
   * @param parameters provides the values of its parameters
   * @param x a batch that belongs to the manager of the step
   * @param memory receives the batch's codes without their gradient, and returns the {@link
   *     #recentCodes}, owned by the manager of the step
   */
  public ForwardPass(
      Autoencoder autoencoder,
      ParameterStore parameters,
      NDArray x,
      UnaryOperator<NDArray> memory) {
    this.autoencoder = autoencoder;
    this.parameters = parameters;
    this.x = x;
    encoder = autoencoder.encoder().linearize(parameters, x, Pass.TRAINING);
    decoder = autoencoder.decoder().linearize(parameters, encoder.value(), Pass.TRAINING);
    recentCodes = memory.apply(encoder.value().stopGradient());
  }

  /** {@return the linearisation of the encoder g at the batch} */
  public Linearization encoder() {
    return encoder;
  }

  /** {@return the codes g(x), of shape (batch, d)} */
  public NDArray codes() {
    return encoder.value();
  }

  /**
   * Returns the codes g(X) of the data as far as they are known, to which P_iso is fitted: those of
   * this batch and of the batches before it, each as it was when its batch was last encoded.
   *
   * @return codes without gradient, of shape (codes, d), at least those of this batch
   */
  public NDArray recentCodes() {
    return recentCodes;
  }

  /** {@return the linearisation of the decoder f at the codes} */
  public Linearization decoder() {
    return decoder;
  }

  /** {@return the reconstruction f(g(x)), of the shape of the batch} */
  public NDArray reconstruction() {
    return decoder.value();
  }

  /**
   * Returns the values of the trained parameters, for terms such as weight decay. Gradients flow
   * through them into the parameters.
   *
   * <p>The arrays are views that belong to the manager of the step. The parameters themselves
   * belong to the manager of the model, and so would every result of an operation on them, which
   * would then not be freed before the model is.
   *
   * @param part the whole autoencoder, {@code Autoencoder::encoder} or {@code
   *     Autoencoder::decoder}; a weight that both share (TCAE) is a parameter of the encoder only
   * @param which selects among the trained parameters of that part, for instance by type
   * @return one array for each selected parameter, of its shape
   */
  public List<NDArray> trainedParameters(
      Function<Autoencoder, ? extends Block> part, Predicate<Parameter> which) {
    NDManager step = codes().getManager();
    return part.apply(autoencoder).getParameters().values().stream()
        .filter(Parameter::requiresGradient)
        .filter(which)
        .distinct() // A block may be used twice.
        .map(parameter -> view(parameters.getValue(parameter, step.getDevice(), true), step))
        .toList();
  }

  private static NDArray view(NDArray array, NDManager owner) {
    NDArray view = array.reshape(array.getShape());
    view.attach(owner);
    return view;
  }

  /**
   * Evaluates the decoder at other latent points, such as draws from P_iso.
   *
   * @param z of shape (points, d), owned by the manager of the step
   * @return the linearisation of f at z
   */
  public Linearization decoderAt(NDArray z) {
    return decoderAt(z, BatchNormDerivative.EXACT);
  }

  /**
   * Evaluates the decoder at other latent points, with a choice for batch norm.
   *
   * @param z of shape (points, d), owned by the manager of the step
   * @param batchNorm how batch norm is differentiated
   * @return the linearisation of f at z
   */
  public Linearization decoderAt(NDArray z, BatchNormDerivative batchNorm) {
    return autoencoder.decoder().linearize(parameters, z, batchNorm.probe());
  }

  /**
   * Returns the linearisation of the encoder, with a choice for batch norm. Only evaluation mode
   * differs from {@link #encoder()}; it evaluates the encoder once more.
   *
   * @param batchNorm how batch norm is differentiated
   * @return the linearisation of g at the batch
   */
  public Linearization encoder(BatchNormDerivative batchNorm) {
    return batchNorm == BatchNormDerivative.EVALUATION_MODE
        ? autoencoder.encoder().linearize(parameters, x, Pass.EVALUATION)
        : encoder;
  }
}
