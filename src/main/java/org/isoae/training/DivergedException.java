package org.isoae.training;

/** Training stopped because a term of the loss was no longer a finite number. */
public final class DivergedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  DivergedException(long step, String term, double value) {
    super("%s became %s at step %d.".formatted(term, value, step));
  }
}
