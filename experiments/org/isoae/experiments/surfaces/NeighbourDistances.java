package org.isoae.experiments.surfaces;

import org.isoae.metric.EdgeLengthRatios;

/** Figure 3's measure, which needs no decoder: how well codes keep the distances to neighbours. */
final class NeighbourDistances {

  /** About as many neighbours as a point of a triangulated surface has. */
  static final int NEIGHBOURS = 6;

  private NeighbourDistances() {}

  /**
   * The standard deviation of the codes' distances over the points' distances to the nearest
   * points, scaled to mean 1; 0 keeps them.
   */
  static double spread(double[][] points, double[][] codes) {
    return EdgeLengthRatios.ofNeighbours(points, codes, NEIGHBOURS).standardDeviation();
  }
}
