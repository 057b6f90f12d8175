package org.isoae.data;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The curve of the paper's inset (its Table 1): a planar arc on which I-AE and CAE are compared.
 *
 * <p>The paper shows a picture and gives no equation. This curve is one period of a sine wave, (t,
 * ½ sin(πt)), t ∈ [−1, 1], sampled uniformly by arc length.
 */
public final class PlanarCurve {

  /** Segments of the polyline that approximates the curve for arc lengths. */
  private static final int SEGMENTS = 4096;

  private static final double AMPLITUDE = 0.5;

  private PlanarCurve() {}

  /**
   * Draws one point on each of {@code count} arcs of equal length: stratified sampling leaves no
   * large gap between a few points.
   *
   * @param count the number of points
   * @param seed the seed of the draw
   * @return the points, coloured by arc length
   */
  public static PointSample sample(int count, long seed) {
    var random = new SplittableRandom(seed);
    double[] fractions = new double[count];
    double[][] points = new double[count][];
    for (int i = 0; i < count; i++) {
      fractions[i] = (i + random.nextDouble()) / count;
      points[i] = at(parameterAt(fractions[i]));
    }
    return new PointSample(points, fractions);
  }

  /**
   * Points near the curve: one on each side of each of {@code feet} points, which are evenly spaced
   * by arc length.
   *
   * @param feet the number of points on the curve
   * @param distance the distance from the curve, along its normal
   * @return 2 · {@code feet} planar points
   */
  public static double[][] vicinity(int feet, double distance) {
    double[][] points = new double[2 * feet][];
    for (int i = 0; i < feet; i++) {
      double t = parameterAt((i + 0.5) / feet);
      double slope = AMPLITUDE * Math.PI * StrictMath.cos(Math.PI * t);
      double length = Math.sqrt(1 + slope * slope);
      double[] foot = at(t);
      for (int side = 0; side < 2; side++) {
        double offset = side == 0 ? distance : -distance;
        points[2 * i + side] =
            new double[] {foot[0] - offset * slope / length, foot[1] + offset / length};
      }
    }
    return points;
  }

  private static double[] at(double t) {
    return new double[] {t, AMPLITUDE * StrictMath.sin(Math.PI * t)};
  }

  /** The t up to which the curve has the given fraction of its length. */
  private static double parameterAt(double fraction) {
    double[] lengths = new double[SEGMENTS + 1];
    for (int i = 1; i <= SEGMENTS; i++) {
      double[] a = at(-1 + 2.0 * (i - 1) / SEGMENTS);
      double[] b = at(-1 + 2.0 * i / SEGMENTS);
      lengths[i] = lengths[i - 1] + Math.hypot(b[0] - a[0], b[1] - a[1]);
    }
    double target = fraction * lengths[SEGMENTS];
    int found = Arrays.binarySearch(lengths, target);
    int upper = Math.max(1, Math.min(SEGMENTS, found >= 0 ? found : -found - 1));
    double within = (target - lengths[upper - 1]) / (lengths[upper] - lengths[upper - 1]);
    return -1 + 2 * (upper - 1 + within) / SEGMENTS;
  }
}
