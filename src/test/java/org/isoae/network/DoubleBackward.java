package org.isoae.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.isoae.torch.TorchScript;

/**
 * Dense networks in TorchScript, differentiated by {@code torch.autograd.grad}: a reference that
 * shares libtorch with the layers under test, but none of their derivatives.
 */
public final class DoubleBackward {

  /** cᵀ·dF(x) and dF(x)·t of y = F(x), for any network. */
  public static final String PRODUCTS =
      """
      def pull(self, y: Tensor, x: Tensor, c: Tensor) -> Tensor:
        g = torch.autograd.grad([y], [x], annotate(List[Optional[Tensor]], [c]), True, True)[0]
        return unchecked_cast(Tensor, g)
      def push(self, y: Tensor, x: Tensor, t: Tensor) -> Tensor:
        v = torch.requires_grad_(torch.zeros_like(y))
        dual = (self).pull(y, x, v, )
        return (self).pull(dual, v, t, )
      """;

  private static final String METHODS =
      """
      def net(self, x: Tensor, w: List[Tensor], last: bool) -> Tensor:
        n = torch.floordiv(torch.len(w), 2)
        h = x
        for i in range(n):
          a = torch.matmul(h, torch.t(w[torch.mul(2, i)]))
          h0 = torch.add(a, w[torch.add(torch.mul(2, i), 1)])
          if torch.lt(i, torch.sub(n, 1)):
            activated = True
          else:
            activated = last
          if activated:
            h1 = torch.softplus(h0, 100., 20.)
          else:
            h1 = h0
          h = h1
        return h
      def products(self, x0: Tensor, t: Tensor, c: Tensor, last: Tensor, w: List[Tensor]) -> List[Tensor]:
        x = torch.requires_grad_(torch.detach(x0))
        y = (self).net(x, w, bool(last), )
        return [y, (self).push(y, x, t, ), (self).pull(y, x, c, )]
      def unit(self, v: Tensor) -> Tensor:
        norm = torch.sqrt(torch.sum(torch.mul(v, v), [1]))
        return torch.mean(torch.pow(torch.sub(norm, 1), 2))
      def isometric(self, x0: Tensor, z0: Tensor, u: Tensor, s: Tensor, g: List[Tensor], f: List[Tensor], weight: Tensor) -> List[Tensor]:
        x = torch.requires_grad_(torch.detach(x0))
        z = torch.requires_grad_(torch.detach(z0))
        code = (self).net(x, g, False, )
        d = torch.sub((self).net(code, f, False, ), x)
        rec = torch.mean(torch.sum(torch.mul(d, d), [1]))
        iso = (self).unit((self).push((self).net(z, f, False, ), z, u, ), )
        piso = (self).unit((self).pull(code, x, s, ), )
        loss = torch.add(rec, torch.mul(weight, torch.add(iso, piso)))
        grads = torch.autograd.grad([loss], torch.add(g, f), None, True, False)
        result = [rec, iso, piso]
        for i in range(torch.len(grads)):
          _0 = torch.append(result, unchecked_cast(Tensor, grads[i]))
        return result
      """;

  private final TorchScript script = TorchScript.of(PRODUCTS + METHODS);

  /** F(x), dF(x)·t and cᵀ·dF(x). */
  public NDList products(
      NDArray x, NDArray t, NDArray c, List<NDArray> weights, boolean lastLayerIsActivated) {
    NDArray last = x.getManager().full(new Shape(), lastLayerIsActivated ? 1 : 0);
    return script.call(
        "products",
        TorchScript.tensor(x),
        TorchScript.tensor(t),
        TorchScript.tensor(c),
        TorchScript.tensor(last),
        TorchScript.list(weights));
  }

  /** L_rec, L_iso, L_piso, and the gradient of equation 8 for each parameter of g, then of f. */
  public NDList isometricLoss(
      NDArray x,
      NDArray z,
      NDArray decoderDirections,
      NDArray encoderDirections,
      List<NDArray> encoder,
      List<NDArray> decoder,
      NDArray lambda) {
    return script.call(
        "isometric",
        TorchScript.tensor(x),
        TorchScript.tensor(z),
        TorchScript.tensor(decoderDirections),
        TorchScript.tensor(encoderDirections),
        TorchScript.list(encoder),
        TorchScript.list(decoder),
        TorchScript.tensor(lambda));
  }
}
