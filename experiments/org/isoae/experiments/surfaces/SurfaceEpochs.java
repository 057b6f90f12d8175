package org.isoae.experiments.surfaces;

import java.util.Locale;
import java.util.function.IntUnaryOperator;
import org.isoae.data.Surface;

/**
 * How often a training passes over a surface's points. The Swiss roll, which winds, can have more
 * than the others.
 *
 * @param smooth on the S and the sphere
 * @param roll on the Swiss roll
 */
record SurfaceEpochs(int smooth, int roll) {

  static SurfaceEpochs same(int epochs) {
    return new SurfaceEpochs(epochs, epochs);
  }

  int of(Surface surface) {
    return surface == Surface.SWISS_ROLL ? roll : smooth;
  }

  SurfaceEpochs map(IntUnaryOperator other) {
    return new SurfaceEpochs(other.applyAsInt(smooth), other.applyAsInt(roll));
  }

  /** "75 epochs (Swiss Roll 150)". */
  String inWords() {
    String words = String.format(Locale.ROOT, "%,d epochs", smooth);
    return smooth == roll
        ? words
        : words + String.format(Locale.ROOT, " (%s %,d)", Surface.SWISS_ROLL.title(), roll);
  }
}
