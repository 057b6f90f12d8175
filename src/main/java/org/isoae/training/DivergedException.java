package org.isoae.training;

/** Thrown when a term of the loss becomes NaN or infinite. */
public final class DivergedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  DivergedException(long step, String term, double value) {
    super("%s became %s at step %s.".formatted(term, value, step));
  }
}
