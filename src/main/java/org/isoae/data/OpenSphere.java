package org.isoae.data;

import java.util.SplittableRandom;

/**
 * The unit sphere up to a polar angle, centred at its centroid and scaled to root mean square
 * radius 1: {@link Surface#OPEN_SPHERE} with another opening.
 *
 * @param keptAngle the polar angle that is kept, in degrees, in (0, 180]; 90 is a hemisphere
 */
public record OpenSphere(double keptAngle) {

  /**
   * Checks the angle.
   *
   * @throws IllegalArgumentException if it is not in (0, 180]
   */
  public OpenSphere {
    if (!(keptAngle > 0 && keptAngle <= 180)) {
      throw new IllegalArgumentException(
          "The polar angle that is kept must be in (0, 180] degrees, got " + keptAngle + ".");
    }
  }

  /**
   * Draws points uniformly by area. By Archimedes, area is proportional to height.
   *
   * @return the points, coloured by the share of the height from the kept pole
   */
  public PointSample sample(int count, long seed) {
    var random = new SplittableRandom(seed * 31 + Surface.OPEN_SPHERE.ordinal());
    double rim = -StrictMath.cos(Math.toRadians(keptAngle));
    // Heights are uniform on [−1, rim], and E‖x‖² = 1 on the unit sphere.
    double meanHeight = (rim - 1) / 2;
    double scale = 1 / Math.sqrt(1 - meanHeight * meanHeight);
    double[][] points = new double[count][];
    double[] colours = new double[count];
    for (int i = 0; i < count; i++) {
      double u = random.nextDouble();
      double angle = 2 * Math.PI * random.nextDouble();
      double height = -1 + u * (rim + 1);
      double radius = Math.sqrt(1 - height * height);
      points[i] =
          new double[] {
            scale * radius * StrictMath.cos(angle),
            scale * radius * StrictMath.sin(angle),
            scale * (height - meanHeight)
          };
      colours[i] = u;
    }
    return new PointSample(points, colours);
  }
}
