package org.isoae.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongToDoubleFunction;
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
   * One update. The loop over weights is the outer one, so that the result of an operation is still
   * cached when the next operation reads it. Gradients are reset to zero, since DJL adds new ones
   * to them. s holds the two numbers that depend on the step: lr · c / (1 − β₁ᵗ) and ε · c, with c
   * = √(1 − β₂ᵗ).
   */
  private static final String UPDATE =
      String.format(
          Locale.ROOT,
          """
      def update(self, w: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], s: Tensor) -> Tensor:
        rate = float(s[0])
        epsilon = float(s[1])
        for i in range(torch.len(w)):
          torch.add_(torch.mul_(m[i], %1$s), g[i], alpha=%2$s)
          torch.addcmul_(torch.mul_(v[i], %3$s), g[i], g[i], value=%4$s)
          d = torch.add_(torch.sqrt(v[i]), epsilon)
          torch.addcdiv_(w[i], m[i], d, value=-rate)
          torch.zero_(g[i])
        return s
      """,
          BETA_1,
          1 - BETA_1,
          BETA_2,
          1 - BETA_2);

  private final NDManager manager;
  private final TorchScript script;
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
    this.weights = weights;
    this.learningRate = learningRate;
    manager = parent.newSubManager();
    script = TorchScript.of(UPDATE);
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
    try (NDManager step = manager.newSubManager()) {
      List<NDArray> gradients =
          weights.stream()
              .map(
                  weight -> {
                    NDArray gradient = weight.getGradient();
                    gradient.attach(step);
                    return gradient;
                  })
              .toList();
      // Read during the call and not recorded, so that a wrapped Java buffer is safe here.
      double correction = Math.sqrt(1 - Math.pow(BETA_2, steps));
      NDArray numbers =
          step.create(
              new double[] {
                rate * correction / (1 - Math.pow(BETA_1, steps)), EPSILON * correction
              });
      script
          .call(
              "update",
              TorchScript.list(weights),
              TorchScript.list(gradients),
              TorchScript.list(firstMoments),
              TorchScript.list(secondMoments),
              TorchScript.tensor(numbers))
          .attach(step);
    }
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
