package org.isoae.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.Locale;

/**
 * SoftPlus with β = 100, the non-linearity of Table 3: h = log(1 + exp(βx)) / β, with derivative s
 * = sigmoid(βx). It approximates ReLU but is smooth, as second derivatives of the network require.
 */
final class SoftPlus extends ScriptedLayer {

  /** Table 3's β. */
  private static final int BETA = 100;

  /**
   * For |βx| above 40, log(1 + exp(βx)) equals 0 or βx and s equals 0 or 1 in float64. Clamping
   * avoids denormal numbers, which are about a hundred times slower.
   */
  private static final int SATURATION = 40;

  /**
   * Returns h and s with a single exponential; libtorch's softplus computes it three times, for its
   * value, its gradient and s. Here h = max(x, 0) − log(max(s, 1 − s)) / β. To give h the recorded
   * derivative s, it is recorded as the product x·s with constant s, and its value is then
   * overwritten without autograd's knowledge.
   */
  private static final String VALUE =
      String.format(
          Locale.ROOT,
          """
      scaled = torch.mul(x, %1$s.0)
      torch.clamp_(torch.detach(scaled), -%2$s.0, %2$s.0)
      s = torch.sigmoid(scaled)
      c = torch.detach(s)
      h = torch.mul(x, c)
      complement = torch.rsub(c, 1.0)
      torch.log_(torch.maximum(complement, c, out=complement))
      torch.sub(torch.relu(torch.detach(x)), complement, alpha=%3$s, out=torch.detach(h))
      return [h, s]
      """,
          BETA,
          SATURATION,
          1.0 / BETA);

  private static final String PRODUCT = "return torch.mul(v, d[0])";

  @Override
  LayerScript script(Shape input, Pass pass) {
    return LayerScript.of(0, VALUE, 1, PRODUCT, PRODUCT);
  }

  @Override
  List<NDArray> arrays(ParameterStore parameters, NDArray x, Pass pass) {
    return List.of();
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }
}
