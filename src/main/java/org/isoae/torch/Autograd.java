package org.isoae.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A function F at a point x, as libtorch's automatic differentiation recorded it.
 *
 * <p>cᵀ·dF(x) is {@code torch.autograd.grad} with its own graph recorded. It is linear in c, so
 * that its product with a tangent t, differentiated with respect to c, is dF(x)·t: "double
 * backward", which needs no forward mode. No call changes the gradient of a parameter.
 *
 * <p>Whether an array has a gradient is asked in TorchScript: DJL's {@code hasGradient} is true of
 * parameters alone.
 */
public final class Autograd {

  private static final String METHODS =
      """
      def input(self, x: Tensor) -> Tensor:
        if ops.prim.requires_grad(x):
          point = torch.alias(x)
        else:
          point = torch.requires_grad_(torch.detach(x))
        return point
      def alias(self, x: Tensor) -> Tensor:
        return torch.alias(x)
      def cotangent(self, y: Tensor) -> Tensor:
        return torch.requires_grad_(torch.zeros_like(y))
      def pull(self, y: Tensor, x: Tensor, c: Tensor) -> Tensor:
        if ops.prim.requires_grad(y):
          g = torch.autograd.grad([y], [x], annotate(List[Optional[Tensor]], [c]), True, True, True)[0]
          if torch.__is__(g, None):
            dependent = torch.zeros_like(x)
          else:
            dependent = unchecked_cast(Tensor, g)
          product = dependent
        else:
          product = torch.zeros_like(x)
        return product
      """;

  private final NDArray x;
  private final NDArray value;

  /** The value once more: its owner may close it. */
  private final NDArray y;

  /** Some c, and cᵀ·dF(x) as a function of it. */
  private @Nullable NDArray cotangent;

  private @Nullable NDArray pulled;

  private Autograd(NDArray x, NDArray value) {
    this.x = x;
    this.value = value;
    y = call("alias", value);
  }

  /**
   * Evaluates a function and records it, whether or not a gradient collector is open.
   *
   * @param function of one array to one array; an operation with a Java number in it can corrupt
   *     gradients
   * @param x its argument. The owner of x also owns every array made here. x may be closed after
   *     this call
   * @return the function at x
   * @throws IllegalArgumentException if the function returns another number of arrays than one
   */
  public static Autograd record(UnaryOperator<NDList> function, NDArray x) {
    return recording(
        () -> {
          NDArray input = call("input", x);
          NDList results = function.apply(new NDList(input));
          if (results.size() != 1) {
            throw new IllegalArgumentException(
                String.format(
                    Locale.ROOT,
                    "Only a function with one result has one differential; this one returned %s"
                        + " arrays. Return the array that is to be differentiated.",
                    results.size()));
          }
          // The value's owner may close it, and the input is still needed.
          NDArray value =
              results.get(0) == input ? call("alias", input) : results.singletonOrThrow();
          value.attach(x.getManager());
          return new Autograd(input, value);
        });
  }

  /** {@return F(x)} */
  public NDArray value() {
    return value;
  }

  /**
   * Computes cᵀ·dF(x).
   *
   * @param c of the shape of F(x)
   * @return an array of the shape of x; zeros if F does not depend on x
   */
  public NDArray pullBack(NDArray c) {
    return pull(y, x, c);
  }

  /**
   * Computes dF(x)·t.
   *
   * @param t of the shape of x
   * @return an array of the shape of F(x); zeros if F does not depend on x
   */
  public NDArray pushForward(NDArray t) {
    if (cotangent == null || pulled == null) {
      cotangent = recording(() -> call("cotangent", y));
      pulled = pull(y, x, cotangent);
    }
    return pull(pulled, cotangent, t);
  }

  private static NDArray pull(NDArray y, NDArray x, NDArray c) {
    return recording(() -> call("pull", y, x, c));
  }

  private static NDArray call(String method, NDArray... arrays) {
    TorchScript.Argument[] arguments = new TorchScript.Argument[arrays.length];
    for (int i = 0; i < arrays.length; i++) {
      arguments[i] = TorchScript.tensor(arrays[i]);
    }
    return TorchScript.of(METHODS).call(method, arguments).singletonOrThrow();
  }

  /** Records what a gradient collector would. */
  private static <T> T recording(Supplier<T> computation) {
    return inMode(true, computation);
  }

  /**
   * Computes without recording, so that parameters may be changed in place. Outside a gradient
   * collector nothing is recorded on the thread that started the engine alone: libtorch's mode is
   * each thread's own, and records at first.
   */
  public static <T> T notRecording(Supplier<T> computation) {
    return inMode(false, computation);
  }

  private static <T> T inMode(boolean recording, Supplier<T> computation) {
    boolean before = JniUtils.isGradMode();
    JniUtils.setGradMode(recording);
    try {
      return computation.get();
    } finally {
      JniUtils.setGradMode(before);
    }
  }
}
