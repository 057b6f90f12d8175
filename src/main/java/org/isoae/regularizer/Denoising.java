package org.isoae.regularizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;

/**
 * DAE (Vincent et al. 2010): the encoder's input is x + σε with ε ~ N(0, I); the reconstruction is
 * compared with x.
 *
 * @param sigma σ, in the units of the data
 */
public record Denoising(double sigma) implements Regularizer {

  @Override
  public String method() {
    return "DAE";
  }

  @Override
  public int passes() {
    return 2;
  }

  @Override
  public List<Term> terms(ForwardPass pass) {
    return List.of();
  }

  @Override
  public NDArray corrupt(NDArray x) {
    NDManager manager = x.getManager();
    return x.add(manager.randomNormal(0, (float) sigma, x.getShape(), x.getDataType()));
  }
}
