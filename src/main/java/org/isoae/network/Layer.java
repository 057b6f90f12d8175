package org.isoae.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.Locale;

/**
 * A layer of a {@link Network}: a DJL block of one input and one output that can be linearised.
 *
 * <p>Layers can be defined outside this package. A layer declares its parameters with {@code
 * addParameter} in its constructor and sets their shapes in {@code prepare}. Two properties of DJL
 * matter in {@link #linearize}:
 *
 * <ul>
 *   <li>The result of an operation belongs to the manager of its first operand. {@code x.mul(w)} is
 *       freed with the batch x; {@code w.mul(x)} stays in memory as long as the weight w.
 *   <li>An operation with a Java number, such as {@code x.mul(2)}, can corrupt gradients on the
 *       CPU, because Java may free the number's memory before the backward pass. Use an array from
 *       {@code manager.full(shape, value)} instead.
 * </ul>
 */
public abstract class Layer extends AbstractBlock {

  /** A layer without parameters; a subclass adds its own with {@code addParameter}. */
  protected Layer() {}

  /**
   * Evaluates the layer at x and keeps what the two Jacobian products need. Both products consist
   * of recorded operations, so that they can be differentiated with respect to the parameters.
   *
   * @param parameters provides the values of the parameters
   * @param x a batch of inputs. Its manager owns every array made here, so it must be the manager
   *     of the step and not of the data set. x may be closed after this call, so the linearisation
   *     must not use it
   * @param pass the purpose of the evaluation
   * @return the value and the differential at x
   */
  public abstract Linearization linearize(ParameterStore parameters, NDArray x, Pass pass);

  /**
   * Returns the shape in which the layer takes an input: rows for a linear layer, images for a
   * convolution. A {@link Network} reshapes the input accordingly.
   *
   * @param given the shape of the input, including the batch dimension
   * @return the same number of values in the layer's shape; by default the given shape
   */
  public Shape inputShape(Shape given) {
    return given;
  }

  /**
   * Returns the shape of the output.
   *
   * @param input the shape of the input, including the batch dimension
   * @return the shape of the output, including the batch dimension
   */
  public abstract Shape outputShape(Shape input);

  /**
   * Returns this layer with its weight divided by the weight's largest singular value, as RAE-SN
   * needs it. A layer with a parameter of type {@code WEIGHT} must override this method; {@link
   * SpectralNorm} computes the quotient.
   *
   * @return a new layer that is not initialised; by default this layer, which has no weight
   * @throws UnsupportedOperationException if the layer has a weight and does not override this
   *     method
   */
  public Layer spectrallyNormalised() {
    boolean weighted =
        getParameters().values().stream()
            .anyMatch(parameter -> parameter.getType() == Parameter.Type.WEIGHT);
    if (weighted) {
      throw new UnsupportedOperationException(
          String.format(
              Locale.ROOT,
              "%s has a weight but does not override spectrallyNormalised(). Override it to return a"
                  + " layer that divides the weight by its largest singular value (see"
                  + " SpectralNorm), or use a regularizer without spectral normalisation.",
              getClass().getName()));
    }
    return this;
  }

  @Override
  public final Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {outputShape(inputShapes[0])};
  }

  @Override
  protected final NDList forwardInternal(
      ParameterStore parameterStore,
      NDList inputs,
      boolean training,
      PairList<String, Object> params) {
    return new NDList(
        linearize(
                parameterStore,
                inputs.singletonOrThrow(),
                training ? Pass.TRAINING : Pass.EVALUATION)
            .value());
  }
}
