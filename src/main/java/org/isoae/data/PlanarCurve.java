package org.isoae.data;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The curve of the paper's inset (its Table 1): a planar arc on which I-AE and CAE are compared.
 *
 * <p>The paper shows a picture and no equation. This is one period of a sine wave, (t, sin(πt)), t
 * ∈ [−1, 1], sampled at random with uniform arc length.
 */
public final class PlanarCurve {

  /** Pieces of the polyline that stands for the curve when lengths are measured. */
  private static final int PIECES = 4096;

  private static final double AMPLITUDE = 0.5;

  private PlanarCurve() {}

  /**
   * One point at random on each of {@code count} pieces of equal length, so that a few points leave
   * no large gap; coloured by arc length.
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
   * Points beside the curve, evenly spaced along it: for each foot one on either side.
   *
   * @param feet how many feet
   * @param distance from the curve, along its normal
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

  /** The t below which the given fraction of the curve's length lies. */
  private static double parameterAt(double fraction) {
    double[] lengths = new double[PIECES + 1];
    for (int i = 1; i <= PIECES; i++) {
      double[] a = at(-1 + 2.0 * (i - 1) / PIECES);
      double[] b = at(-1 + 2.0 * i / PIECES);
      lengths[i] = lengths[i - 1] + Math.hypot(b[0] - a[0], b[1] - a[1]);
    }
    double target = fraction * lengths[PIECES];
    int piece = Arrays.binarySearch(lengths, target);
    int upper = Math.max(1, Math.min(PIECES, piece >= 0 ? piece : -piece - 1));
    double within = (target - lengths[upper - 1]) / (lengths[upper] - lengths[upper - 1]);
    return -1 + 2 * (upper - 1 + within) / PIECES;
  }
}
