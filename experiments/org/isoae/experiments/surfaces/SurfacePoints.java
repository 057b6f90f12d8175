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
    double[][] points = shape.sample(samples, seed).points();
    float[][] rows = new float[points.length][points[0].length];
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < rows[i].length; k++) {
        rows[i][k] = (float) points[i][k];
      }
    }
    return rows;
  }

  @Override
  public Map<String, Double> measures(double[][] codes) {
    return Map.of(
        SurfaceTraining.NEIGHBOUR_STD,
        NeighbourDistances.spread(shape.sample(samples, seed).points(), codes));
  }
}
