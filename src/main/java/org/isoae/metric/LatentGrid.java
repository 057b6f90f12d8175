package org.isoae.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The triangulated planar grid of Table 2: a regular grid over the bounding box of the codes, each
 * cell divided into two triangles by its rising diagonal.
 *
 * <p>The paper gives neither the extent nor the resolution. Training does not constrain the decoder
 * where the box contains no codes, so each vertex records whether data supports it: a code lies
 * within three times the median distance between a code and its nearest neighbour. (For codes
 * uniform in an area, discs of this radius leave 0.2 % of it uncovered.)
 *
 * @param vertices the latent points z, row by row of the grid
 * @param triangles triples of vertex indices
 * @param edges pairs of vertex indices, each edge once
 * @param supported for each vertex, whether a code is near
 */
public record LatentGrid(
    double[][] vertices, int[][] triangles, int[][] edges, boolean[] supported) {

  /** The largest distance to a code, in median distances between nearest neighbours. */
  private static final double MAX_DISTANCE = 3;

  /**
   * Builds the grid over planar codes.
   *
   * @param codes planar codes, at least two
   * @param resolution the number of vertices along each side, at least 2
   * @return the grid of resolution² vertices
   * @throws IllegalArgumentException if the codes are not planar, the resolution is too low, or the
   *     bounding box has no area
   */
  public static LatentGrid over(double[][] codes, int resolution) {
    if (resolution < 2 || codes.length < 2 || codes[0].length != 2) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A grid needs at least 2 planar codes and 2 vertices per side, got %d codes and %d"
                  + " vertices.",
              codes.length,
              resolution));
    }
    double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (double[] code : codes) {
      for (int k = 0; k < 2; k++) {
        low[k] = Math.min(low[k], code[k]);
        high[k] = Math.max(high[k], code[k]);
      }
    }
    if (!(low[0] < high[0] && low[1] < high[1])) {
      throw new IllegalArgumentException(
          "The codes are collinear or coincide: their bounding box from %s to %s has no area."
              .formatted(Arrays.toString(low), Arrays.toString(high)));
    }
    int n = resolution;
    double[][] vertices = new double[n * n][];
    for (int row = 0; row < n; row++) {
      for (int column = 0; column < n; column++) {
        vertices[row * n + column] =
            new double[] {
              low[0] + (high[0] - low[0]) * column / (n - 1),
              low[1] + (high[1] - low[1]) * row / (n - 1)
            };
      }
    }
    return new LatentGrid(vertices, triangles(n), edges(n), supported(vertices, codes));
  }

  /**
   * Whether data supports all given vertices, such as those of a triangle or an edge.
   *
   * @param vertexNumbers indices of vertices
   * @return whether a code is near each of them
   */
  public boolean isSupported(int... vertexNumbers) {
    for (int vertex : vertexNumbers) {
      if (!supported[vertex]) {
        return false;
      }
    }
    return true;
  }

  /** {@return the edges with both ends supported by data} */
  public int[][] supportedEdges() {
    return Arrays.stream(edges).filter(this::isSupported).toArray(int[][]::new);
  }

  private static int[][] triangles(int n) {
    List<int[]> triangles = new ArrayList<>();
    for (int row = 0; row + 1 < n; row++) {
      for (int column = 0; column + 1 < n; column++) {
        int corner = row * n + column;
        triangles.add(new int[] {corner, corner + 1, corner + n + 1});
        triangles.add(new int[] {corner, corner + n + 1, corner + n});
      }
    }
    return triangles.toArray(int[][]::new);
  }

  private static int[][] edges(int n) {
    List<int[]> edges = new ArrayList<>();
    for (int row = 0; row < n; row++) {
      for (int column = 0; column < n; column++) {
        int vertex = row * n + column;
        if (column + 1 < n) {
          edges.add(new int[] {vertex, vertex + 1});
        }
        if (row + 1 < n) {
          edges.add(new int[] {vertex, vertex + n});
        }
        if (column + 1 < n && row + 1 < n) {
          edges.add(new int[] {vertex, vertex + n + 1});
        }
      }
    }
    return edges.toArray(int[][]::new);
  }

  // Brute force: thousands of vertices times thousands of codes take some milliseconds.
  private static boolean[] supported(double[][] vertices, double[][] codes) {
    double[] nearest = new double[codes.length];
    for (int i = 0; i < codes.length; i++) {
      nearest[i] = distanceToNearest(codes[i], codes, i);
    }
    Arrays.sort(nearest);
    double maxDistance = MAX_DISTANCE * nearest[nearest.length / 2];
    boolean[] supported = new boolean[vertices.length];
    for (int i = 0; i < vertices.length; i++) {
      supported[i] = distanceToNearest(vertices[i], codes, -1) <= maxDistance;
    }
    return supported;
  }

  private static double distanceToNearest(double[] point, double[][] codes, int excluded) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int j = 0; j < codes.length; j++) {
      if (j != excluded) {
        double dx = codes[j][0] - point[0];
        double dy = codes[j][1] - point[1];
        nearest = Math.min(nearest, dx * dx + dy * dy);
      }
    }
    return Math.sqrt(nearest);
  }
}
