package org.isoae.training;

import java.util.Locale;

/** Thrown when a term of the loss becomes NaN or infinite. */
public final class DivergedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  DivergedException(long step, String term, double value) {
    super(String.format(Locale.ROOT, "%s became %s at step %s.", term, value, step));
  }
}
