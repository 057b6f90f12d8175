package org.isoae.metric;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How planar codes are spread, by two measures that neither rotation, translation and scale nor a
 * few far codes change. Both are this project's own readings of the paper's "crowded around the
 * origin" and "even spread".
 *
 * <p>The centre is the spatial median. Radii are measured in the metric of Tyler's scatter matrix
 * (Tyler 1987), which weighs each code by its direction alone.
 *
 * @param centre the median radius over the 95 % one, divided by that of a uniform disc,
 *     √(0.5/0.95): 1 for a uniform disc, 0.66 for a normal distribution, less where codes crowd
 *     around the centre
 * @param evenness the exponential of the entropy over the area of the hull, for the codes up to the
 *     95 % radius: 1 for a uniform distribution on a convex set, 0.74 for a normal one. The entropy
 *     is estimated by nearest neighbours (Kozachenko and Leonenko 1987), k = 5; near the edge of a
 *     set the estimate is too large, by some per cent for a few hundred codes
 */
public record PlanarSpread(double centre, double evenness) {

  private static final double OUTER = 0.95;
  private static final double OF_DISC = Math.sqrt(0.5 / OUTER);

  /** The k of the entropy. */
  private static final int NEIGHBOURS = 5;

  /** Of the root of the area: codes that coincide have a distance of at least this. */
  private static final double LEAST_DISTANCE = 1e-9;

  /** Codes in single precision on an oblique line span about 1e-7 of their squared extent. */
  private static final double LINE = 1e-6;

  private static final int ITERATIONS = 200;
  private static final double CONVERGED = 1e-10;

  /**
   * Measures codes, in a time that grows with the square of their number.
   *
   * @param codes planar, more than ten. If they lie on a line, the evenness is 0
   */
  public static PlanarSpread of(double[][] codes) {
    if (codes.length <= 2 * NEIGHBOURS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The spread of codes needs more than %s of them, got %s.",
              2 * NEIGHBOURS,
              codes.length));
    }
    double[] centre = spatialMedian(codes);
    double[] radii = radii(codes, centre);
    double[] sorted = radii.clone();
    Arrays.sort(sorted);
    double outer = Quantile.of(sorted, OUTER);
    double[][] inner =
        IntStream.range(0, codes.length)
            .filter(i -> radii[i] <= outer)
            .mapToObj(i -> codes[i])
            .toArray(double[][]::new);
    return new PlanarSpread(
        outer == 0 ? 0 : Quantile.of(sorted, 0.5) / outer / OF_DISC, evenness(inner));
  }

  /** By Weiszfeld's iteration; a code at the current point has no direction and is left out. */
  private static double[] spatialMedian(double[][] codes) {
    double[] median = new double[2];
    for (double[] code : codes) {
      median[0] += code[0] / codes.length;
      median[1] += code[1] / codes.length;
    }
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      double[] next = new double[2];
      double weights = 0;
      double distances = 0;
      for (double[] code : codes) {
        double distance = Math.hypot(code[0] - median[0], code[1] - median[1]);
        if (distance > 0) {
          next[0] += code[0] / distance;
          next[1] += code[1] / distance;
          weights += 1 / distance;
          distances += distance;
        }
      }
      if (weights == 0) {
        return median;
      }
      next[0] /= weights;
      next[1] /= weights;
      double moved = Math.hypot(next[0] - median[0], next[1] - median[1]);
      median = next;
      if (moved * codes.length < CONVERGED * distances) {
        break;
      }
    }
    return median;
  }

  /** √(xᵀV⁻¹x) for x from the centre and Tyler's V; plain distances if codes lie on a line. */
  private static double[] radii(double[][] codes, double[] centre) {
    double xx = 1;
    double xy = 0;
    double yy = 1;
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      double sxx = 0;
      double sxy = 0;
      double syy = 0;
      double determinant = xx * yy - xy * xy;
      for (double[] code : codes) {
        double x = code[0] - centre[0];
        double y = code[1] - centre[1];
        double squared = (yy * x * x - 2 * xy * x * y + xx * y * y) / determinant;
        if (squared > 0) {
          sxx += x * x / squared;
          sxy += x * y / squared;
          syy += y * y / squared;
        }
      }
      double trace = sxx + syy;
      if (!(sxx * syy - sxy * sxy > 1e-12 * trace * trace)) {
        xx = 1;
        xy = 0;
        yy = 1;
        break;
      }
      double change =
          Math.abs(2 * sxx / trace - xx)
              + Math.abs(2 * sxy / trace - xy)
              + Math.abs(2 * syy / trace - yy);
      xx = 2 * sxx / trace;
      xy = 2 * sxy / trace;
      yy = 2 * syy / trace;
      if (change < CONVERGED) {
        break;
      }
    }
    double[] radii = new double[codes.length];
    double determinant = xx * yy - xy * xy;
    for (int i = 0; i < codes.length; i++) {
      double x = codes[i][0] - centre[0];
      double y = codes[i][1] - centre[1];
      radii[i] = Math.sqrt(Math.max(0, yy * x * x - 2 * xy * x * y + xx * y * y) / determinant);
    }
    return radii;
  }

  /** exp(Ĥ)/A with Ĥ = ψ(n) − ψ(k) + ln π + (2/n)·Σ ln r, r the distance to the k-th neighbour. */
  private static double evenness(double[][] codes) {
    double area;
    try {
      area = ConvexHull.of(codes).area();
    } catch (IllegalArgumentException onLine) {
      return 0;
    }
    if (area <= LINE * squaredExtent(codes)) {
      return 0;
    }
    double least = LEAST_DISTANCE * Math.sqrt(area);
    Distances distances = Distances.of(codes);
    double[] squared = new double[codes.length];
    double logarithms = 0;
    for (int i = 0; i < codes.length; i++) {
      distances.from(i, squared);
      int[] nearest = Neighbours.nearest(squared, i, NEIGHBOURS);
      double farthest = Math.sqrt(squared[nearest[NEIGHBOURS - 1]]);
      logarithms += Math.log(Math.max(least, farthest));
    }
    double entropy = Math.log(Math.PI) + 2 * logarithms / codes.length;
    // ψ(n) − ψ(k) for whole numbers.
    for (int i = NEIGHBOURS; i < codes.length; i++) {
      entropy += 1.0 / i;
    }
    return Math.exp(entropy) / area;
  }

  /** Of the box around the codes. */
  private static double squaredExtent(double[][] codes) {
    double squared = 0;
    for (int k = 0; k < 2; k++) {
      int axis = k;
      var range = Arrays.stream(codes).mapToDouble(code -> code[axis]).summaryStatistics();
      squared += (range.getMax() - range.getMin()) * (range.getMax() - range.getMin());
    }
    return squared;
  }
}
