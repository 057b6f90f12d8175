package org.isoae.training;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongToDoubleFunction;
import org.isoae.torch.Autograd;
import org.isoae.torch.TorchScript;

/**
 * Adam (Kingma and Ba 2014) as in PyTorch, which the paper used: w ← w − lr · m̂ / (√v̂ + ε), for
 * all parameters in one call. DJL's Adam divides by √v + ε, without bias correction under the root.
 */
final class Adam implements AutoCloseable {

  private static final double BETA_1 = 0.9;
  private static final double BETA_2 = 0.999;
  private static final double EPSILON = 1e-8;

  /**
   * One update. Gradients are reset to zero, since DJL adds new ones to them. The numbers are lr ·
   * c / (1 − β₁ᵗ) and ε · c, with c = √(1 − β₂ᵗ), in the memory of the host: a GPU need not be
   * waited for to read them. They are read during the call and not recorded, so that a wrapped Java
   * buffer is safe.
   *
   * <p>{@code each} has the loop over weights outside, so that the result of an operation is still
   * in a CPU's cache when the next operation reads it; its constants are arrays because an
   * operation with a number converts it each time. It keeps v above 1e-36, because MKL takes a
   * square root of 0 or of a denormal number apart; ε makes 1e-18 as good as 0. {@code together}
   * passes all weights to one operation, which a GPU runs as a few kernels instead of one for each
   * weight.
   */
  private static final String METHODS =
      String.format(
          Locale.ROOT,
          """
      def each(self, w: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], numbers: Tensor) -> Tensor:
        rate = float(numbers[0])
        epsilon = float(numbers[1])
        decay = torch.new_full(w[0], [], %2$s)
        e = torch.new_full(w[0], [], epsilon)
        for i in range(torch.len(w)):
          torch.lerp_(m[i], g[i], %1$s)
          torch.clamp_min_(torch.addcmul_(torch.mul_(v[i], decay), g[i], g[i], value=%3$s), 1e-36)
          torch.addcdiv_(w[i], m[i], torch.add_(torch.sqrt(v[i]), e), value=torch.neg(rate))
          torch.zero_(g[i])
        return numbers
      def together(self, w: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], numbers: Tensor) -> Tensor:
        rate = float(numbers[0])
        epsilon = float(numbers[1])
        torch._foreach_lerp_(m, g, %1$s)
        torch._foreach_mul_(v, %2$s)
        torch._foreach_addcmul_(v, g, g, %3$s)
        d = torch._foreach_sqrt(v)
        torch._foreach_add_(d, epsilon)
        torch._foreach_addcdiv_(w, m, d, torch.neg(rate))
        torch._foreach_zero_(g)
        return numbers
      def reset(self, g: List[Tensor]) -> Tensor:
        torch._foreach_zero_(g)
        return g[0]
      """,
          1 - BETA_1,
          BETA_2,
          1 - BETA_2);

  private final NDManager manager;
  private final TorchScript script;
  private final String method;
  private final List<NDArray> weights;
  private final List<NDArray> firstMoments;
  private final List<NDArray> secondMoments;
  private final LongToDoubleFunction learningRate;
  private long steps;

  /**
   * Prepares updates.
   *
   * @param learningRate the rate of each update, which are numbered from 0
   */
  Adam(NDManager parent, List<NDArray> weights, LongToDoubleFunction learningRate) {
    this(parent, weights, learningRate, parent.getDevice().isGpu());
  }

  /**
   * Prepares updates.
   *
   * @param together whether an operation takes all weights at once
   */
  Adam(
      NDManager parent,
      List<NDArray> weights,
      LongToDoubleFunction learningRate,
      boolean together) {
    this.weights = weights;
    this.learningRate = learningRate;
    manager = parent.newSubManager();
    script = TorchScript.of(METHODS);
    method = together ? "together" : "each";
    firstMoments = weights.stream().map(this::zerosLike).toList();
    secondMoments = weights.stream().map(this::zerosLike).toList();
  }

  private NDArray zerosLike(NDArray weight) {
    return manager.zeros(weight.getShape(), weight.getDataType());
  }

  /** Updates every weight by its gradient. */
  void update() {
    double rate = learningRate.applyAsDouble(steps);
    steps++;
    double correction = Math.sqrt(1 - Math.pow(BETA_2, steps));
    double[] numbers = {rate * correction / (1 - Math.pow(BETA_1, steps)), EPSILON * correction};
    try (NDManager host = manager.newSubManager(Device.cpu());
        NDList gradients = gradients()) {
      call(
          method,
          TorchScript.list(weights),
          TorchScript.list(gradients),
          TorchScript.list(firstMoments),
          TorchScript.list(secondMoments),
          TorchScript.tensor(host.create(numbers)));
    }
  }

  /** Discards the gradients of a step that is not made. */
  void reset() {
    try (NDList gradients = gradients()) {
      call("reset", TorchScript.list(gradients));
    }
  }

  private void call(String name, TorchScript.Argument... arguments) {
    Autograd.notRecording(() -> script.call(name, arguments)).close();
  }

  private NDList gradients() {
    return new NDList(weights.stream().map(NDArray::getGradient).toArray(NDArray[]::new));
  }

  /** The first moments, then the second moments. */
  List<NDArray> moments() {
    List<NDArray> moments = new ArrayList<>(firstMoments);
    moments.addAll(secondMoments);
    return moments;
  }

  void resumeAfter(long updates) {
    steps = updates;
  }

  @Override
  public void close() {
    manager.close();
  }
}
