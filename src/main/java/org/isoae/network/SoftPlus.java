package org.isoae.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.Locale;
import org.isoae.torch.TorchScript;

/**
 * SoftPlus with β = 100, the non-linearity of Table 3: h = log(1 + exp(βa)) / β, with derivative s
 * = sigmoid(βa). It approximates ReLU but is smooth, as second derivatives of the network require.
 */
final class SoftPlus extends Layer {

  /** Table 3's β. */
  private static final int BETA = 100;

  /**
   * For |βa| above 40, log(1 + exp(βa)) equals 0 or βa and s equals 0 or 1 in float64. Clamping
   * avoids denormal numbers, which are about a hundred times slower.
   */
  private static final int SATURATION = 40;

  /**
   * Returns h and s with a single exponential; libtorch's softplus computes it three times, for its
   * value, its gradient and s. Here h = max(a, 0) − log(max(s, 1 − s)) / β. To give h the recorded
   * derivative s, it is recorded as the product a·s with constant s, and its value is then
   * overwritten without autograd's knowledge.
   */
  private static final String LINEARIZE =
      String.format(
          Locale.ROOT,
          """
      def linearize(self, a: Tensor) -> List[Tensor]:
        scaled = torch.mul(a, %1$s.0)
        torch.clamp_(torch.detach(scaled), -%2$s.0, %2$s.0)
        s = torch.sigmoid(scaled)
        c = torch.detach(s)
        h = torch.mul(a, c)
        complement = torch.rsub(c, 1.0)
        torch.log_(torch.maximum(complement, c, out=complement))
        torch.sub(torch.relu(torch.detach(a)), complement, alpha=%3$s, out=torch.detach(h))
        return [h, s]
      """,
          BETA,
          SATURATION,
          1.0 / BETA);

  @Override
  public Linearization linearize(ParameterStore parameters, NDArray x, Pass pass) {
    NDList valueAndDerivative = TorchScript.of(LINEARIZE).call("linearize", TorchScript.tensor(x));
    NDArray value = valueAndDerivative.get(0);
    NDArray derivative = valueAndDerivative.get(1);
    return Linearization.symmetric(value, v -> v.mul(derivative));
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }
}
