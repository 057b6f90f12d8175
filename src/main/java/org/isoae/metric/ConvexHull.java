package org.isoae.metric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;

/** The convex hull of planar points, by the monotone chain (Andrew 1979). */
final class ConvexHull {

  /** Counterclockwise, without points inside an edge. */
  private final double[][] corners;

  private ConvexHull(double[][] corners) {
    this.corners = corners;
  }

  /**
   * The hull.
   *
   * @param points planar, at least three
   * @throws IllegalArgumentException if it has no area
   */
  static ConvexHull of(double[][] points) {
    double[][] sorted = points.clone();
    Arrays.sort(
        sorted,
        Comparator.<double[]>comparingDouble(point -> point[0])
            .thenComparingDouble(point -> point[1]));
    double[][] chain = new double[2 * sorted.length][];
    int size = 0;
    for (double[] point : sorted) {
      size = push(chain, size, 0, point);
    }
    int lower = size - 1;
    for (int i = sorted.length - 2; i >= 0; i--) {
      size = push(chain, size, lower, sorted[i]);
    }
    ConvexHull hull = new ConvexHull(Arrays.copyOf(chain, Math.max(0, size - 1)));
    if (!(hull.area() > 0)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The codes are collinear or coincide: their convex hull from %s to %s has no area.",
              Arrays.toString(sorted[0]),
              Arrays.toString(sorted[sorted.length - 1])));
    }
    return hull;
  }

  private static int push(double[][] chain, int size, int from, double[] point) {
    int kept = size;
    while (kept >= from + 2 && turn(chain[kept - 2], chain[kept - 1], point) <= 0) {
      kept--;
    }
    chain[kept] = point;
    return kept + 1;
  }

  /** Twice the signed area of a triangle; positive for a left turn. */
  private static double turn(double[] a, double[] b, double[] c) {
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
  }

  double area() {
    double twice = 0;
    for (int i = 2; i < corners.length; i++) {
      twice += turn(corners[0], corners[i - 1], corners[i]);
    }
    return twice / 2;
  }

  /** The hull, scaled by 1 + share about the centroid of its area. */
  ConvexHull dilated(double share) {
    double[] centroid = new double[2];
    for (int i = 2; i < corners.length; i++) {
      double weight = turn(corners[0], corners[i - 1], corners[i]) / (2 * area());
      for (int k = 0; k < 2; k++) {
        centroid[k] += weight * (corners[0][k] + corners[i - 1][k] + corners[i][k]) / 3;
      }
    }
    double[][] scaled = new double[corners.length][2];
    for (int i = 0; i < corners.length; i++) {
      for (int k = 0; k < 2; k++) {
        scaled[i][k] = centroid[k] + (1 + share) * (corners[i][k] - centroid[k]);
      }
    }
    return new ConvexHull(scaled);
  }

  /** The hull, turned about the origin. */
  ConvexHull rotated(double angle) {
    return new ConvexHull(
        Arrays.stream(corners).map(corner -> rotate(corner, angle)).toArray(double[][]::new));
  }

  static double[] rotate(double[] point, double angle) {
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    return new double[] {cos * point[0] - sin * point[1], sin * point[0] + cos * point[1]};
  }

  /**
   * The angle of the bounding rectangle of least area, which has a side along one of the hull's.
   */
  double angleOfSmallestRectangle() {
    double least = Double.POSITIVE_INFINITY;
    double best = 0;
    for (int i = 0; i < corners.length; i++) {
      double[] next = corners[(i + 1) % corners.length];
      double angle = Math.atan2(next[1] - corners[i][1], next[0] - corners[i][0]);
      ConvexHull turned = rotated(-angle);
      double area = (turned.high(0) - turned.low(0)) * (turned.high(1) - turned.low(1));
      // The first of equal ones, whatever the rounding.
      if (area < least * (1 - 1e-9)) {
        least = area;
        best = angle;
      }
    }
    return best;
  }

  boolean contains(double[] point) {
    double tolerance = 1e-12 * area();
    for (int i = 0; i < corners.length; i++) {
      if (turn(corners[i], corners[(i + 1) % corners.length], point) < -tolerance) {
        return false;
      }
    }
    return true;
  }

  double low(int axis) {
    return Arrays.stream(corners).mapToDouble(corner -> corner[axis]).min().orElseThrow();
  }

  double high(int axis) {
    return Arrays.stream(corners).mapToDouble(corner -> corner[axis]).max().orElseThrow();
  }
}
