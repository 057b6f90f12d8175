package org.isoae.experiments.surfaces;

import org.isoae.data.Surface;

/**
 * The size of the surfaces: the root mean square distance of their points from their centroid.
 *
 * @param raw whether each surface has the size of its equation; the number then does not count
 * @param radius the size of all surfaces otherwise
 */
record SurfaceSize(boolean raw, double radius) {

  /** As the equations give it. */
  static final SurfaceSize RAW = new SurfaceSize(true, 1);

  static SurfaceSize of(double radius) {
    return new SurfaceSize(false, radius);
  }

  double of(Surface surface) {
    return raw ? 1 / surface.scale() : radius;
  }

  /** "0.3", or "as the equations give it". */
  String inWords() {
    return raw ? "as the equations give it" : SurfaceChoices.number(radius);
  }
}
