package org.isoae.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/** An encoder g: ℝᴰ → ℝᵈ and a decoder f: ℝᵈ → ℝᴰ. As a block it maps x to f(g(x)). */
public final class Autoencoder extends AbstractBlock {

  private final Network encoder;
  private final Network decoder;

  private Autoencoder(Network encoder, Network decoder) {
    this.encoder = addChildBlock("encoder", encoder);
    this.decoder = addChildBlock("decoder", decoder);
  }

  /** An encoder and a decoder with weights of their own. */
  public static Autoencoder of(Network encoder, Network decoder) {
    return new Autoencoder(encoder, decoder);
  }

  /** An encoder, and the decoder that is its transpose ({@link Network#tied()}). */
  public static Autoencoder tied(Network encoder) {
    return new Autoencoder(encoder, encoder.tied());
  }

  /** The encoder g. */
  public Network encoder() {
    return encoder;
  }

  /** The decoder f. */
  public Network decoder() {
    return decoder;
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    encoder.initialize(manager, dataType, inputShapes);
    Shape codes = encoder.outputShape(inputShapes[0]);
    Shape reconstruction = decoder.outputShape(codes);
    decoder.initialize(manager, dataType, codes);
    if (!reconstruction.slice(1).equals(inputShapes[0].slice(1))) {
      throw new IllegalArgumentException(
          "The decoder gives %s where the encoder takes %s: they must agree."
              .formatted(reconstruction.slice(1), inputShapes[0].slice(1)));
    }
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameterStore,
      NDList inputs,
      boolean training,
      PairList<String, Object> params) {
    NDArray x = inputs.singletonOrThrow();
    Pass pass = training ? Pass.TRAINING : Pass.EVALUATION;
    NDArray codes = encoder.linearize(parameterStore, x, pass).value();
    return new NDList(decoder.linearize(parameterStore, codes, pass).value());
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {decoder.outputShape(encoder.outputShape(inputShapes[0]))};
  }
}
