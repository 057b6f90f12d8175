package org.isoae.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import org.isoae.torch.TorchScript;

/**
 * SoftPlus with β = 100, the non-linearity of Table 3: h = log(1 + exp(βa)) / β, with derivative s
 * = sigmoid(βa).
 *
 * <p>β is close to a ReLU, and smooth, as second derivatives of the network need it to be.
 */
final class SoftPlus extends Layer {

  /** Table 3's β. */
  private static final int BETA = 100;

  /**
   * Beyond ±40, log(1 + exp(βa)) is 0 or βa to the last bit of a float64, and s is 0 or 1. Stopping
   * there keeps denormal numbers out, which cost a hundred times a normal one's time.
   */
  private static final int SATURATION = 40;

  /**
   * h and s. The library's own softplus evaluates the exponential anew for its value, for its
   * gradient and for s; here s is evaluated once, h = max(a, 0) − log(max(s, 1 − s)) / β follows
   * from it, and h's recorded derivative is s itself: h is recorded as the product a·s with s held
   * constant, and its value then put right, which autograd does not see.
   */
  private static final String LINEARIZE =
      """
      def linearize(self, a: Tensor) -> List[Tensor]:
        scaled = torch.mul(a, %1$d.0)
        torch.clamp_(torch.detach(scaled), -%2$d.0, %2$d.0)
        s = torch.sigmoid(scaled)
        c = torch.detach(s)
        h = torch.mul(a, c)
        bend = torch.rsub(c, 1.0)
        torch.log_(torch.maximum(bend, c, out=bend))
        torch.sub(torch.relu(torch.detach(a)), bend, alpha=%3$s, out=torch.detach(h))
        return [h, s]
      """
          .formatted(BETA, SATURATION, 1.0 / BETA);

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
