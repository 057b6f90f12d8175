package org.isoae.training;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.isoae.network.Autoencoder;
import org.isoae.network.Network;
import org.isoae.regularizer.ForwardPass;
import org.isoae.regularizer.Regularizer;

/** Trains as another regulariser does; subclasses watch. */
abstract class DelegatingRegularizer implements Regularizer {

  private final Regularizer original;

  DelegatingRegularizer(Regularizer original) {
    this.original = original;
  }

  @Override
  public String method() {
    return original.method();
  }

  @Override
  public List<Term> terms(ForwardPass pass) {
    return original.terms(pass);
  }

  @Override
  public NDArray corrupt(NDArray x) {
    return original.corrupt(x);
  }

  @Override
  public Autoencoder autoencoder(Network encoder, Network decoder) {
    return original.autoencoder(encoder, decoder);
  }
}
