package org.isoae.experiments.surfaces;

import java.util.Map;
import org.isoae.experiments.shared.ClassicCell;
import org.isoae.experiments.shared.Points;

/** A surface's points as the classic methods embed them. */
record SurfacePoints(SurfaceShape shape, int samples, long seed)
    implements ClassicCell.Data, Points {

  @Override
  public String title() {
    return shape.surface().title();
  }

  @Override
  public long size() {
    return 3L * samples;
  }

  @Override
  public Points points() {
    return this;
  }

  @Override
  public float[][] rows() {
    return Points.inSinglePrecision(shape.sample(samples, seed).points());
  }

  @Override
  public Map<String, Double> measures(double[][] codes) {
    return Map.of(
        SurfaceTraining.NEIGHBOUR_STD,
        NeighbourDistances.spread(shape.sample(samples, seed).points(), codes));
  }
}
