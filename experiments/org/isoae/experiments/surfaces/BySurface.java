package org.isoae.experiments.surfaces;

import java.util.function.Function;
import org.isoae.data.Surface;

/**
 * A setting that can differ on the Swiss roll, which winds and so is harder than the others.
 *
 * @param smooth on the S and the sphere
 * @param roll on the Swiss roll
 */
record BySurface<T>(T smooth, T roll) {

  static <T> BySurface<T> same(T value) {
    return new BySurface<>(value, value);
  }

  T of(Surface surface) {
    return surface == Surface.SWISS_ROLL ? roll : smooth;
  }

  <U> BySurface<U> map(Function<T, U> other) {
    return new BySurface<>(other.apply(smooth), other.apply(roll));
  }

  /** "75 epochs (Swiss Roll 150)", where the unit is " epochs". */
  String inWords(Function<T, String> words, String unit) {
    String all = words.apply(smooth) + unit;
    return smooth.equals(roll)
        ? all
        : all + " (" + Surface.SWISS_ROLL.title() + " " + words.apply(roll) + ")";
  }
}
