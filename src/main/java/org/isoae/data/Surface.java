package org.isoae.data;

import java.util.SplittableRandom;

/**
 * The surfaces of section 4.1, each as a map from the unit square that preserves area up to a
 * constant: a uniform (u, v) gives a uniform point on the surface.
 *
 * <p>The paper gives neither equations nor sizes. The S and the Swiss roll have scikit-learn's
 * equations but another sampling: scikit-learn's Swiss roll is uniform in the angle, which makes
 * its inner turns denser. Each surface is centred at its centroid and scaled to a root mean square
 * distance of 1 from the centroid, so that λ_iso = 0.01 has the same meaning on all three.
 */
public enum Surface {
  /** (sin t, 2v, sign(t)(cos t − 1)), t ∈ [−3π/2, 3π/2]: unit speed in t. */
  S_SHAPE("S Shape") {
    @Override
    double[] raw(double u, double v) {
      double t = 3 * Math.PI * (u - 0.5);
      return new double[] {
        StrictMath.sin(t), 2 * v, Math.signum(t) * (StrictMath.cos(t) - 1),
      };
    }
  },
  /** (t cos t, 21v, t sin t), t ∈ [3π/2, 9π/2], where u is proportional to the arc length. */
  SWISS_ROLL("Swiss Roll") {
    @Override
    double[] raw(double u, double v) {
      double from = arcLength(1.5 * Math.PI);
      double t = angleAt(from + u * (arcLength(4.5 * Math.PI) - from));
      return new double[] {t * StrictMath.cos(t), 21 * v, t * StrictMath.sin(t)};
    }
  },
  /**
   * The unit sphere without the cap of polar angle {@link #OPENING} around the north pole. By
   * Archimedes, area is proportional to height, so z is linear in u.
   */
  OPEN_SPHERE("Open Sphere") {
    @Override
    double[] raw(double u, double v) {
      double z = -1 + u * (StrictMath.cos(OPENING) + 1);
      double radius = Math.sqrt(1 - z * z);
      double angle = 2 * Math.PI * v;
      return new double[] {radius * StrictMath.cos(angle), radius * StrictMath.sin(angle), z};
    }
  };

  /**
   * Half the opening angle of the sphere, in radians: the cap that is removed has a quarter of the
   * sphere's area. The paper shows an opening and gives no size.
   */
  public static final double OPENING = Math.PI / 3;

  /** Quadrature points in u and in v, for the centroid and the scale. */
  private static final int QUADRATURE = 400;

  private final String title;
  private final double[] centroid = new double[3];
  private final double scale;

  Surface(String title) {
    this.title = title;
    double squares = 0;
    for (int i = 0; i < QUADRATURE; i++) {
      for (int j = 0; j < QUADRATURE; j++) {
        double[] p = raw((i + 0.5) / QUADRATURE, (j + 0.5) / QUADRATURE);
        for (int k = 0; k < 3; k++) {
          centroid[k] += p[k] / (QUADRATURE * QUADRATURE);
          squares += p[k] * p[k] / (QUADRATURE * QUADRATURE);
        }
      }
    }
    for (double c : centroid) {
      squares -= c * c;
    }
    scale = 1 / Math.sqrt(squares);
  }

  /** {@return the name in Table 2} */
  public String title() {
    return title;
  }

  /**
   * Maps the unit square onto the centred and scaled surface.
   *
   * @param u the first coordinate, in [0, 1]
   * @param v the second coordinate, in [0, 1]
   * @return a point in space: three coordinates
   */
  public double[] at(double u, double v) {
    double[] p = raw(u, v);
    for (int k = 0; k < 3; k++) {
      p[k] = scale * (p[k] - centroid[k]);
    }
    return p;
  }

  /** {@return the factor that scales the equation's surface to the sampled one} */
  public double scale() {
    return scale;
  }

  /**
   * Draws points uniformly by area.
   *
   * @param count the number of points
   * @param seed the seed of the draw; another seed gives a held-out sample
   * @return the points, coloured by u
   */
  public PointSample sample(int count, long seed) {
    var random = new SplittableRandom(seed * 31 + ordinal());
    double[][] points = new double[count][];
    double[] colours = new double[count];
    for (int i = 0; i < count; i++) {
      double u = random.nextDouble();
      double v = random.nextDouble();
      points[i] = at(u, v);
      colours[i] = u;
    }
    return new PointSample(points, colours);
  }

  /** The equation, before centring and scaling. */
  abstract double[] raw(double u, double v);

  /** The length of the spiral (t cos t, t sin t) from 0 to t: ½(t√(1+t²) + arsinh t). */
  private static double arcLength(double t) {
    double root = Math.sqrt(1 + t * t);
    return (t * root + StrictMath.log(t + root)) / 2;
  }

  /** Inverts {@link #arcLength} by Newton's method; its derivative is √(1+t²). */
  private static double angleAt(double length) {
    double t = Math.sqrt(2 * length);
    for (int i = 0; i < 20; i++) {
      t -= (arcLength(t) - length) / Math.sqrt(1 + t * t);
    }
    return t;
  }
}
