package org.isoae.network;

/**
 * How df and dg of L_iso and L_piso, and their gradients, treat batch norm in training. Section 3.1
 * does not say it. Without batch norm all values are the same.
 *
 * <p>In a push-forward, batch norm maps a tangent t to γ·r·(t − mean(t) − x̂·mean(x̂·t)) with x̂ =
 * (x − μ)·r, where μ and r = 1/√(σ² + ε) are functions of the batch x ({@link #EXACT}).
 */
public enum BatchNormDerivative {
  /** Batch statistics; the gradient is the exact derivative of the loss. */
  EXACT(Pass.PROBE),
  /**
   * Batch statistics, and the same values of the losses, but L_iso's gradient holds μ and r
   * constant in the formula above, so it is not the derivative of any loss. This is the gradient
   * that PyTorch computes for a push-forward through its batch norm (seen with 1.13 and 2.0.1,
   * {@code functional.jvp} and double backward): libtorch's second derivative of batch norm takes
   * the saved statistics for constants. Its gradient of L_piso, which needs one derivative less, is
   * exact, and so it is here.
   */
  CONSTANT_STATISTICS(Pass.PROBE_CONSTANT_STATISTICS),
  /**
   * Running statistics inside df and dg, which are constants, while L_rec has batch statistics. The
   * losses have other values; the gradient is their exact derivative. A public re-implementation of
   * losses on Jacobians does this.
   */
  EVALUATION_MODE(Pass.EVALUATION);

  private final Pass probe;

  BatchNormDerivative(Pass probe) {
    this.probe = probe;
  }

  /** {@return the pass with which the decoder is linearised at ẑ} */
  public Pass probe() {
    return probe;
  }
}
