package org.isoae.metric;

import java.util.Arrays;

/**
 * How much of a decoder's surface lies away from the data: what Figure 2 shows as "extra
 * (unnatural) surface parts". The paper shows pictures only; this puts a number beside them.
 *
 * <p>A triangle is extraneous if its centre is farther from every data point than three times the
 * median distance between a data point and its nearest neighbour.
 */
public final class ExtraneousArea {

  private static final double REACH = 3;

  private ExtraneousArea() {}

  /**
   * The extraneous area as a share of the area that is near the data.
   *
   * @param vertices decoded grid points
   * @param triangles vertex numbers
   * @param data points in the same space
   * @return 0 if there is none; 1 if there is as much as there is surface near the data; infinite
   *     if nothing is near the data
   */
  public static double of(double[][] vertices, int[][] triangles, double[][] data) {
    double[] gaps = new double[data.length];
    for (int i = 0; i < data.length; i++) {
      gaps[i] = nearest(data[i], data, i);
    }
    Arrays.sort(gaps);
    double reach = REACH * gaps[gaps.length / 2];
    double near = 0;
    double far = 0;
    for (int[] triangle : triangles) {
      double[] a = vertices[triangle[0]];
      double[] b = vertices[triangle[1]];
      double[] c = vertices[triangle[2]];
      double[] centre = new double[a.length];
      for (int k = 0; k < a.length; k++) {
        centre[k] = (a[k] + b[k] + c[k]) / 3;
      }
      if (nearest(centre, data, -1) <= reach) {
        near += area(a, b, c);
      } else {
        far += area(a, b, c);
      }
    }
    return far == 0 ? 0 : far / near;
  }

  private static double nearest(double[] point, double[][] data, int except) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < data.length; i++) {
      if (i != except) {
        double squares = 0;
        for (int k = 0; k < point.length; k++) {
          squares += (data[i][k] - point[k]) * (data[i][k] - point[k]);
        }
        nearest = Math.min(nearest, squares);
      }
    }
    return Math.sqrt(nearest);
  }

  /** From the Gram determinant of two sides, in any dimension. */
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
