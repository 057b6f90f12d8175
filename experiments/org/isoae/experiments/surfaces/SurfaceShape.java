package org.isoae.experiments.surfaces;

import org.isoae.data.OpenSphere;
import org.isoae.data.PointSample;
import org.isoae.data.Surface;

/**
 * A surface with its size and its opening, which the paper leaves open.
 *
 * @param surface one of section 4.1's
 * @param size the root mean square distance of its points from their centroid
 * @param keptAngle the polar angle of the sphere that is kept, in degrees; the other surfaces
 *     ignore it
 */
record SurfaceShape(Surface surface, double size, double keptAngle) {

  /** Of {@link Surface#OPEN_SPHERE}. */
  static final double KEPT_ANGLE = Math.rint(180 - Math.toDegrees(Surface.OPENING));

  /** Of the size: networks whose held-out error is larger do not fit. */
  private static final double FITTED = 0.1;

  /** Points of the surface, uniform by area. */
  PointSample sample(int count, long seed) {
    PointSample unit =
        surface == Surface.OPEN_SPHERE && keptAngle != KEPT_ANGLE
            ? new OpenSphere(keptAngle).sample(count, seed)
            : surface.sample(count, seed);
    return unit.scaled(size);
  }

  /**
   * The largest held-out root mean square error, in sizes, of a network that fits: a tenth, and on
   * the roll a quarter of the gap between its turns, beyond which a decoder may mistake one turn
   * for the next.
   */
  double fitLimit() {
    return surface == Surface.SWISS_ROLL ? 2 * Math.PI * surface.scale() / 4 : FITTED;
  }
}
