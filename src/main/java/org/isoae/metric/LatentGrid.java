package org.isoae.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The triangulated planar grid of Table 2: a regular grid over the codes' bounding box, each cell
 * cut into two triangles by its rising diagonal.
 *
 * <p>The paper gives neither extent nor resolution. Where the codes do not fill their box, the
 * decoder is free outside them; so a vertex is also marked as supported by data or not: supported
 * is one that has a code within three times the median distance between a code and its nearest
 * neighbour. (Of codes uniform in an area, such discs leave 0.2 % of it uncovered.)
 *
 * @param vertices latent points z, row by row
 * @param triangles vertex numbers
 * @param edges vertex numbers, each edge once
 * @param supported for each vertex whether data is near
 */
public record LatentGrid(
    double[][] vertices, int[][] triangles, int[][] edges, boolean[] supported) {

  private static final double REACH = 3;

  /**
   * The grid over two-dimensional codes.
   *
   * @param codes at least two different ones
   * @param resolution vertices on each side, 2 or more
   */
  public static LatentGrid over(double[][] codes, int resolution) {
    if (resolution < 2 || codes.length < 2 || codes[0].length != 2) {
      throw new IllegalArgumentException(
          "A grid needs two or more planar codes and two or more vertices a side, not %d codes and %d."
              .formatted(codes.length, resolution));
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
          "The codes lie on a line or in a point: their box %s to %s has no area."
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

  /** Whether every corner of a triangle, or both ends of an edge, are supported by data. */
  public boolean isSupported(int... vertexNumbers) {
    for (int vertex : vertexNumbers) {
      if (!supported[vertex]) {
        return false;
      }
    }
    return true;
  }

  /** The edges whose both ends are supported by data. */
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

  // All pairs: thousands of vertices by thousands of codes take some milliseconds.
  private static boolean[] supported(double[][] vertices, double[][] codes) {
    double[] nearest = new double[codes.length];
    for (int i = 0; i < codes.length; i++) {
      nearest[i] = distanceToNearest(codes[i], codes, i);
    }
    Arrays.sort(nearest);
    double reach = REACH * nearest[nearest.length / 2];
    boolean[] supported = new boolean[vertices.length];
    for (int i = 0; i < vertices.length; i++) {
      supported[i] = distanceToNearest(vertices[i], codes, -1) <= reach;
    }
    return supported;
  }

  private static double distanceToNearest(double[] point, double[][] codes, int except) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int j = 0; j < codes.length; j++) {
      if (j != except) {
        double dx = codes[j][0] - point[0];
        double dy = codes[j][1] - point[1];
        nearest = Math.min(nearest, dx * dx + dy * dy);
      }
    }
    return Math.sqrt(nearest);
  }
}
