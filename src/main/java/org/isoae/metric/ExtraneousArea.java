package org.isoae.metric;

import java.util.Arrays;

/**
 * The area of a decoder's surface that lies far from the data: Figure 2's "extra (unnatural)
 * surface parts". The metric is this project's own; the paper shows pictures only.
 *
 * <p>A triangle is extraneous if the distance from its centroid to the nearest data point exceeds
 * three times the median distance between a data point and its nearest neighbour.
 */
public final class ExtraneousArea {

  /** The largest distance to the data, in median distances between nearest neighbours. */
  private static final double MAX_DISTANCE = 3;

  private ExtraneousArea() {}

  /**
   * The extraneous area divided by the area near the data.
   *
   * @param vertices the decoded grid points
   * @param triangles triples of vertex indices
   * @param data the data points, at least two, in the same space
   * @return 0 if no triangle is extraneous, 1 if both areas are equal, infinity if no triangle is
   *     near the data
   */
  public static double of(double[][] vertices, int[][] triangles, double[][] data) {
    double[] nearest = new double[data.length];
    for (int i = 0; i < data.length; i++) {
      nearest[i] = distanceToNearest(data[i], data, i);
    }
    Arrays.sort(nearest);
    double maxDistance = MAX_DISTANCE * nearest[nearest.length / 2];
    double near = 0;
    double far = 0;
    for (int[] triangle : triangles) {
      double[] a = vertices[triangle[0]];
      double[] b = vertices[triangle[1]];
      double[] c = vertices[triangle[2]];
      double[] centroid = new double[a.length];
      for (int k = 0; k < a.length; k++) {
        centroid[k] = (a[k] + b[k] + c[k]) / 3;
      }
      if (distanceToNearest(centroid, data, -1) <= maxDistance) {
        near += area(a, b, c);
      } else {
        far += area(a, b, c);
      }
    }
    return far == 0 ? 0 : far / near;
  }

  private static double distanceToNearest(double[] point, double[][] data, int excluded) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < data.length; i++) {
      if (i != excluded) {
        double squares = 0;
        for (int k = 0; k < point.length; k++) {
          squares += (data[i][k] - point[k]) * (data[i][k] - point[k]);
        }
        nearest = Math.min(nearest, squares);
      }
    }
    return Math.sqrt(nearest);
  }

  /** Half the root of the Gram determinant of two sides, which holds in any dimension. */
  private static double area(double[] a, double[] b, double[] c) {
    double uu = 0;
    double uv = 0;
    double vv = 0;
    for (int k = 0; k < a.length; k++) {
      double u = b[k] - a[k];
      double v = c[k] - a[k];
      uu += u * u;
      uv += u * v;
      vv += v * v;
    }
    return Math.sqrt(Math.max(0, uu * vv - uv * uv)) / 2;
  }
}
