package org.isoae.baseline;

/** A classic method of manifold learning: maps points to planar codes without a network. */
public interface Embedder {

  /** {@return the name of the method as the paper prints it, such as "t-SNE"} */
  String method();

  /** {@return the method and its settings, such as "LLE with 12 neighbours"} */
  String inWords();

  /**
   * Embeds points in the plane.
   *
   * @param points one point per row, shape (n, d)
   * @param seed the seed of all random draws
   * @param progress receives the progress
   * @return the codes in the points' order, shape (n, 2)
   * @throws UnsupportedOperationException if the method cannot embed these points or cannot run on
   *     this platform
   */
  double[][] embed(float[][] points, long seed, Progress progress);

  /** Receives the progress of a method. */
  @FunctionalInterface
  interface Progress {
    /**
     * Reports progress.
     *
     * @param done the completed part of {@code total}
     * @param total the total work, in the same unit
     */
    void step(long done, long total);
  }
}
