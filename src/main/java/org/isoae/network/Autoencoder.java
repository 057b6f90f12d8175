package org.isoae.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.Locale;

/** An encoder g: ℝᴰ → ℝᵈ and a decoder f: ℝᵈ → ℝᴰ; as a DJL block, the map x ↦ f(g(x)). */
public final class Autoencoder extends AbstractBlock {

  private final Network encoder;
  private final Network decoder;

  private Autoencoder(Network encoder, Network decoder) {
    this.encoder = addChildBlock("encoder", encoder);
    this.decoder = addChildBlock("decoder", decoder);
  }

  /**
   * Combines an encoder and a decoder with separate weights.
   *
   * @param encoder g, any block of one input and one output, such as a {@link Network}
   * @param decoder f, such a block
   * @return the autoencoder; {@code initialize} leaves parameters that have values as they are
   */
  public static Autoencoder of(Block encoder, Block decoder) {
    return new Autoencoder(Network.of(encoder), Network.of(decoder));
  }

  /**
   * Combines an encoder and its transpose ({@link Network#tied()}).
   *
   * @param encoder g
   * @return the autoencoder, not initialised
   * @throws IllegalStateException if a layer of the encoder has no transpose
   */
  public static Autoencoder tied(Network encoder) {
    return new Autoencoder(encoder, encoder.tied());
  }

  /** {@return the encoder g} */
  public Network encoder() {
    return encoder;
  }

  /** {@return the decoder f} */
  public Network decoder() {
    return decoder;
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    encoder.initialize(manager, dataType, inputShapes);
    Shape codes = encoder.outputShape(inputShapes[0]);
    if (codes.dimension() != 2) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Codes must be rows of shape (batch, d), and the encoder's have the shape %s. Flatten"
                  + " its output.",
              codes));
    }
    Shape reconstruction = decoder.outputShape(codes);
    decoder.initialize(manager, dataType, codes);
    if (!reconstruction.slice(1).equals(inputShapes[0].slice(1))) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The decoder's output shape %s differs from the encoder's input shape %s.",
              reconstruction.slice(1),
              inputShapes[0].slice(1)));
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
