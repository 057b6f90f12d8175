package org.isoae.baseline;

import java.util.Random;
import tagbio.umap.ProgressListener;
import tagbio.umap.UmapProgress;

/**
 * U-MAP (McInnes et al. 2018) by the Java port of tag.bio.
 *
 * <p>The port starts from random codes, whereas the official implementation starts from a spectral
 * embedding. It runs on one thread, because it is not deterministic on several.
 *
 * @param neighbours the number of neighbours, n_neighbors
 */
public record Umap(int neighbours) implements Embedder {

  /** The default of the official implementation, which the paper used for images. */
  public static final int DEFAULT_NEIGHBOURS = 15;

  @Override
  public String method() {
    return "U-MAP";
  }

  @Override
  public String inWords() {
    return "U-MAP with " + neighbours + " neighbours";
  }

  @Override
  public double[][] embed(float[][] points, long seed, Progress progress) {
    var umap = new tagbio.umap.Umap();
    umap.setNumberComponents(2);
    umap.setNumberNearestNeighbours(neighbours);
    umap.setThreads(1);
    umap.setVerbose(false);
    umap.setRandom(new Random(seed));
    ProgressListener listener = state -> progress.step(state.getCount(), state.getTotal());
    UmapProgress.addProgressListener(listener);
    float[][] codes;
    try {
      codes = umap.fitTransform(points);
    } finally {
      UmapProgress.removeProgressListener(listener);
    }
    double[][] result = new double[codes.length][];
    for (int i = 0; i < codes.length; i++) {
      result[i] = new double[] {codes[i][0], codes[i][1]};
    }
    return result;
  }
}
