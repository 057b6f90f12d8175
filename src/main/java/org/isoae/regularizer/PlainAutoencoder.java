package org.isoae.regularizer;

import java.util.List;

/** AE: the reconstruction loss (equation 1) without another term. */
public record PlainAutoencoder() implements Regularizer {

  @Override
  public String method() {
    return "AE";
  }

  @Override
  public int passes() {
    return 2;
  }

  @Override
  public List<Term> terms(ForwardPass pass) {
    return List.of();
  }
}
