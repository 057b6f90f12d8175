package org.isoae.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.NormalInitializer;
import java.util.Locale;
import org.isoae.torch.TorchScript;

/**
 * Spectral normalisation (Miyato et al. 2018): a layer uses W / σ(W) in place of its weight W, with
 * σ the largest singular value of W as a matrix of W.shape[0] rows.
 *
 * <p>For a convolution this matrix is the reshaped kernel and not the convolution as a linear map,
 * whose norm differs: Ghosh et al. 2020, which the paper follows for RAE-SN, normalise the reshaped
 * kernel. The last dimension of their kernels is the first dimension here.
 *
 * <p>σ = uᵀ·W·v is computed by one power iteration for each training batch, starting from the
 * previous u. Gradients flow through W, also within σ; u and v are constants, even if DJL, which
 * asks every parameter of a loaded model for a gradient, asks u for one.
 */
public final class SpectralNorm {

  /** Avoids division by zero; PyTorch's value. */
  private static final String EPSILON = "1e-12";

  private static final String METHODS =
      String.format(
          Locale.ROOT,
          """
      def iterate(self, w: Tensor, u: Tensor) -> Tensor:
        m = torch.reshape(torch.detach(w), [torch.size(w, 0), -1])
        v = torch.mv(torch.t(m), torch.detach(u))
        v = torch.div(v, torch.add(torch.norm(v), %1$s))
        n = torch.mv(m, v)
        torch.copy_(torch.detach(u), torch.div(n, torch.add(torch.norm(n), %1$s)))
        return v
      def normalise(self, w: Tensor, u: Tensor) -> List[Tensor]:
        m = torch.reshape(w, [torch.size(w, 0), -1])
        left = torch.clone(torch.detach(u))
        d = torch.detach(m)
        v = torch.mv(torch.t(d), left)
        v = torch.div(v, torch.add(torch.norm(v), %1$s))
        s = torch.dot(left, torch.mv(m, v))
        return [torch.div(w, s), s]
      """,
          EPSILON);

  private final Parameter direction;

  /**
   * Normalises the weight of one layer.
   *
   * @param direction u, the parameter from {@link #direction} that the layer added to its own, so
   *     that it is saved with them
   */
  public SpectralNorm(Parameter direction) {
    this.direction = direction;
  }

  /**
   * Makes the parameter for u, which a layer passes to {@code addParameter}.
   *
   * @return a parameter that is not trained and starts at random
   */
  public static Parameter direction() {
    return Parameter.builder()
        .setName("singularVector")
        .setType(Parameter.Type.OTHER)
        .optRequiresGrad(false)
        .optInitializer(new NormalInitializer(1))
        .build();
  }

  /**
   * Sets the length of u; a layer calls this when it is initialised.
   *
   * @param weight the shape of W
   */
  public void prepare(Shape weight) {
    direction.setShape(new Shape(weight.get(0)));
  }

  /**
   * Computes W / σ(W).
   *
   * @param parameters provides the value of u
   * @param x a batch of inputs of the layer
   * @param w the weight W
   * @param pass u is updated in {@link Pass#TRAINING} only
   * @return an array of the shape of W, owned by the manager of x
   */
  public NDArray normalise(ParameterStore parameters, NDArray x, NDArray w, Pass pass) {
    NDArray u = parameters.getValue(direction, x.getDevice(), false);
    TorchScript script = TorchScript.of(METHODS);
    if (pass == Pass.TRAINING) {
      script.call("iterate", TorchScript.tensor(w), TorchScript.tensor(u)).attach(x.getManager());
    }
    NDList normalised = script.call("normalise", TorchScript.tensor(w), TorchScript.tensor(u));
    // As results of an operation on the weight they belong to the model's manager.
    normalised.attach(x.getManager());
    return normalised.get(0);
  }
}
