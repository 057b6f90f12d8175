package org.isoae.metric;

import java.util.Arrays;
import smile.math.BFGS;
import smile.math.DifferentiableMultivariateFunction;

/**
 * How flat a spherical cap can be made: the least standard deviation of the edge-length ratios of
 * Table 2, scaled to mean 1, over all maps between a disc and the cap that keep directions from the
 * centre (azimuthal projections). A map that cuts the cap, or keeps no directions, can do better.
 *
 * <p>A map θ(r) from the unit disc has the stretch θ'(r) along a meridian and sin θ(r)/r along a
 * parallel; an edge at an angle β to the meridian has l² = cos²β·θ'² + sin²β·(sin θ/r)². Edges have
 * all directions, and the grid's points are uniform over the disc.
 */
public final class SphericalCap {

  /** θ(r) = Θ·Σ aᵢ·r²ⁱ⁺¹ with Σ aᵢ = 1, a smooth map; more terms change the fourth digit. */
  private static final int TERMS = 6;

  private static final int RADII = 150;
  private static final int DIRECTIONS = 16;

  private static final double STEP = 1e-5;

  private final double angle;

  /**
   * A cap.
   *
   * @param degrees the polar angle of its rim, in (0, 180)
   */
  public SphericalCap(double degrees) {
    if (!(degrees > 0 && degrees < 180)) {
      throw new IllegalArgumentException(
          "A cap that can be flattened has a polar angle in (0, 180) degrees, got " + degrees);
    }
    angle = Math.toRadians(degrees);
  }

  /** The least standard deviation of l, scaled to mean 1. */
  public double leastDeviation() {
    double[] free = new double[TERMS - 1];
    return Math.sqrt(BFGS.minimize(new SquaredDeviation(angle), free, 1e-9, 500));
  }

  /** Of the map with these coefficients of r³, r⁵, …; the first is what they leave of 1. */
  double deviation(double... coefficients) {
    return Math.sqrt(new SquaredDeviation(angle).f(coefficients));
  }

  /** The square of the deviation as a function of the coefficients. */
  private static final class SquaredDeviation implements DifferentiableMultivariateFunction {

    private static final long serialVersionUID = 1;

    private final double angle;

    SquaredDeviation(double angle) {
      this.angle = angle;
    }

    /** By central differences. */
    @Override
    public double g(double[] coefficients, double[] gradient) {
      for (int k = 0; k < coefficients.length; k++) {
        double[] step = coefficients.clone();
        step[k] += STEP;
        gradient[k] = f(step);
        step[k] -= 2 * STEP;
        gradient[k] = (gradient[k] - f(step)) / (2 * STEP);
      }
      return f(coefficients);
    }

    @Override
    public double f(double[] coefficients) {
      double first = 1 - Arrays.stream(coefficients).sum();
      double mean = 0;
      double squares = 0;
      double weights = 0;
      for (int i = 0; i < RADII; i++) {
        double r = (i + 0.5) / RADII;
        double theta = first * r;
        double stretch = first;
        double power = r;
        for (int k = 0; k < coefficients.length; k++) {
          power *= r * r;
          theta += coefficients[k] * power;
          stretch += (2 * k + 3) * coefficients[k] * power / r;
        }
        double meridian = angle * stretch;
        double parallel = Math.sin(angle * theta) / r;
        for (int j = 0; j < DIRECTIONS; j++) {
          double cos = Math.cos(Math.PI * (j + 0.5) / DIRECTIONS);
          double l =
              Math.sqrt(cos * cos * meridian * meridian + (1 - cos * cos) * parallel * parallel);
          mean += r * l;
          squares += r * l * l;
          weights += r;
        }
      }
      mean /= weights;
      return squares / weights / (mean * mean) - 1;
    }
  }
}
