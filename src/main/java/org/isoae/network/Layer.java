package org.isoae.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/** A DJL block of one input and one output that can be linearised. */
public abstract class Layer extends AbstractBlock {

  /**
   * Evaluates the layer at x and keeps what the two Jacobian products need.
   *
   * @param parameters where the parameters' values are looked up
   * @param x a batch of inputs; its manager becomes the owner of every array made here, so hand in
   *     one that belongs to the step and not to the data set. It may be closed as soon as this
   *     returns: the linearisation must not hold it
   * @param pass what for
   */
  public abstract Linearization linearize(ParameterStore parameters, NDArray x, Pass pass);

  /**
   * The shape in which the layer takes an input: a linear layer wants rows, a convolution images. A
   * {@link Network} hands it over so.
   *
   * @param given the shape that the input has, the batch dimension included
   */
  public Shape inputShape(Shape given) {
    return given;
  }

  /** The same layer, not initialised, with {@link SpectralNorm}; itself where it has no weight. */
  Layer spectrallyNormalised() {
    return this;
  }

  /** The shape of the output for one of the input, the batch dimension included. */
  public abstract Shape outputShape(Shape input);

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
