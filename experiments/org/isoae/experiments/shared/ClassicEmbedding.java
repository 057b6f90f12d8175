package org.isoae.experiments.shared;

import org.isoae.baseline.Embedder;
import org.isoae.harness.CellUnavailableException;
import org.isoae.harness.Computation;
import org.isoae.harness.Progress;
import org.isoae.result.CellResult;

/** Embeds points by a classic method and measures the codes. */
record ClassicEmbedding(Points points, Embedder embedder, long seed) implements Computation {

  @Override
  public CellResult run(Progress progress) throws CellUnavailableException {
    double[][] codes;
    try {
      codes = embedder.embed(points.rows(), seed, progress::step);
    } catch (UnsupportedOperationException e) {
      throw new CellUnavailableException(e.getMessage());
    }
    return new CellResult.Builder()
        .putAll(points.measures(codes))
        .array(Codes.ARRAY, codes)
        .build();
  }
}
