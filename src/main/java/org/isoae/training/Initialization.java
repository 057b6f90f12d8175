package org.isoae.training;

import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.initializer.XavierInitializer.FactorType;
import ai.djl.training.initializer.XavierInitializer.RandomType;

/** How weights and biases start. The paper does not say. */
public enum Initialization {
  /** Uniform on ±1/√fan-in, weights and biases: PyTorch's default, and that of the layers. */
  FAN_IN_UNIFORM {
    @Override
    void prepare(Block block) {}
  },
  /**
   * Weights from N(0, 2/fan-in), biases 0 (He et al. 2015), which keeps the size of activations
   * from layer to layer; the default shrinks them.
   */
  HE_NORMAL {
    @Override
    void prepare(Block block) {
      block.setInitializer(
          new XavierInitializer(RandomType.GAUSSIAN, FactorType.IN, 2), Parameter.Type.WEIGHT);
      block.setInitializer(Initializer.ZEROS, Parameter.Type.BIAS);
    }
  };

  /** Sets the initialisers of a block that is not initialised. */
  abstract void prepare(Block block);
}
