package org.isoae.baseline;

/** A classic method of manifold learning: points to planar codes, with no network between them. */
public interface Embedder {

  /** The method's name as the paper prints it: "t-SNE". */
  String method();

  /** The method and its settings: "t-SNE with perplexity 30". */
  String inWords();

  /**
   * Embeds points in the plane.
   *
   * @param points one a row, no two rows' lengths differing
   * @param seed decides every random draw
   * @param progress told how far it is
   * @return one code for each point, in their order
   * @throws UnsupportedOperationException if the method cannot run on this machine
   */
  double[][] embed(float[][] points, long seed, Progress progress);

  /** Told how far a method is. */
  @FunctionalInterface
  interface Progress {
    /**
     * Reports work done.
     *
     * @param done of {@code total}
     */
    void step(long done, long total);
  }
}
