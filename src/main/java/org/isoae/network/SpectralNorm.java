package org.isoae.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.NormalInitializer;
import org.isoae.torch.TorchScript;

/**
 * Spectral normalisation (Miyato et al. 2018): a layer's weight W is used as W / σ(W), with σ the
 * largest singular value of W as a matrix of W.shape[0] rows.
 *
 * <p>For a convolution that is its kernel reshaped, and not the convolution as a linear map, whose
 * norm is another number: Ghosh et al. 2020, whom the paper follows with RAE-SN, normalise the
 * reshaped kernel. Their kernels end in the dimension that ours begin with.
 *
 * <p>σ = uᵀ·W·v comes by power iteration, one for each batch of training, going on from the last
 * one's u. Gradients flow through W, in σ too, with u and v held constant.
 */
final class SpectralNorm {

  /** PyTorch's guard against a division by zero. */
  private static final String EPSILON = "1e-12";

  private static final String METHODS =
      """
      def iterate(self, w: Tensor, u: Tensor) -> Tensor:
        m = torch.reshape(torch.detach(w), [torch.size(w, 0), -1])
        v = torch.mv(torch.t(m), u)
        v = torch.div(v, torch.add(torch.norm(v), %1$s))
        n = torch.mv(m, v)
        torch.copy_(u, torch.div(n, torch.add(torch.norm(n), %1$s)))
        return v
      def normalise(self, w: Tensor, u: Tensor) -> List[Tensor]:
        m = torch.reshape(w, [torch.size(w, 0), -1])
        left = torch.clone(u)
        d = torch.detach(m)
        v = torch.mv(torch.t(d), left)
        v = torch.div(v, torch.add(torch.norm(v), %1$s))
        s = torch.dot(left, torch.mv(m, v))
        return [torch.div(w, s), s]
      """
          .formatted(EPSILON);

  private final Parameter direction;

  /**
   * The norm of one layer's weight.
   *
   * @param direction u, kept among the layer's parameters so that it is saved with them
   */
  SpectralNorm(Parameter direction) {
    this.direction = direction;
  }

  /** The parameter that a layer adds for u: as long as the weight has rows, drawn at random. */
  static Parameter direction() {
    return Parameter.builder()
        .setName("singularVector")
        .setType(Parameter.Type.OTHER)
        .optRequiresGrad(false)
        .optInitializer(new NormalInitializer(1))
        .build();
  }

  void prepare(Shape weight) {
    direction.setShape(new Shape(weight.get(0)));
  }

  /**
   * W / σ(W), owned by the step.
   *
   * @param x a batch of the layer's inputs
   * @param w the weight
   */
  NDArray of(ParameterStore parameters, NDArray x, NDArray w, Pass pass) {
    NDArray u = parameters.getValue(direction, x.getDevice(), false);
    TorchScript script = TorchScript.of(METHODS);
    if (pass == Pass.TRAINING) {
      script.call("iterate", TorchScript.tensor(w), TorchScript.tensor(u)).attach(x.getManager());
    }
    NDList normalised = script.call("normalise", TorchScript.tensor(w), TorchScript.tensor(u));
    // Made from the weight, they would belong to the model.
    normalised.attach(x.getManager());
    return normalised.get(0);
  }
}
