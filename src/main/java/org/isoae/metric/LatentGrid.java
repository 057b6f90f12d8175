package org.isoae.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The triangulated planar grid of Table 2: a regular grid, each cell divided into two triangles by
 * its rising diagonal.
 *
 * <p>The paper gives neither the extent nor the resolution. {@link #over} covers the bounding box
 * of the codes: of a diagonal strip most of that is empty, and what is measured changes with the
 * rotation of the codes, which no loss fixes. {@link #overHull} covers their convex hull. Training
 * does not constrain the decoder where the box contains no codes, so each vertex records whether
 * data supports it: a code lies within three times the median distance between a code and its
 * nearest neighbour. (For codes uniform in an area, discs of this radius leave 0.2 % of it
 * uncovered.) For the median, codes that coincide count once. If most codes lie nearly in one
 * point, the median is far less than the grid's cells, and no edge may be supported.
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
          String.format(
              Locale.ROOT,
              "The codes are collinear or coincide: their bounding box from %s to %s has no area.",
              Arrays.toString(low),
              Arrays.toString(high)));
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
    return new LatentGrid(
        vertices, triangles(n, n).toArray(int[][]::new), edges(n), supported(vertices, codes));
  }

  /**
   * Builds a grid of square cells in the convex hull of planar codes. It is aligned with the hull's
   * smallest bounding rectangle, so that it turns with the codes. A triangle belongs to it if its
   * vertices lie in the hull.
   *
   * @param codes planar codes, at least three
   * @param resolution the number of vertices on each side of a square of the hull's area, at least
   *     2
   * @param dilation 0 for the hull itself, 0.1 for one that is scaled by 1.1 about its centroid
   * @throws IllegalArgumentException if the hull has no area, or no triangle lies in it
   */
  public static LatentGrid overHull(double[][] codes, int resolution, double dilation) {
    if (resolution < 2 || codes.length < 3 || codes[0].length != 2) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A grid over a hull needs at least 3 planar codes and 2 vertices per side, got %d"
                  + " codes and %d vertices.",
              codes.length,
              resolution));
    }
    ConvexHull hull = ConvexHull.of(codes).dilated(dilation);
    double angle = hull.angleOfSmallestRectangle();
    ConvexHull straight = hull.rotated(-angle);
    double width = straight.high(0) - straight.low(0);
    double height = straight.high(1) - straight.low(1);
    double side = Math.sqrt(hull.area()) / (resolution - 1);
    int columns = 1 + (int) Math.floor(width / side + 1e-9);
    int rows = 1 + (int) Math.floor(height / side + 1e-9);
    double[][] all = new double[rows * columns][];
    boolean[] inside = new boolean[all.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int at = row * columns + column;
        // What the cells leave of a side is divided between its ends.
        double[] vertex = {
          straight.low(0) + (width - (columns - 1) * side) / 2 + column * side,
          straight.low(1) + (height - (rows - 1) * side) / 2 + row * side
        };
        inside[at] = straight.contains(vertex);
        all[at] = ConvexHull.rotate(vertex, angle);
      }
    }
    List<int[]> triangles =
        triangles(rows, columns).stream()
            .filter(triangle -> Arrays.stream(triangle).allMatch(vertex -> inside[vertex]))
            .toList();
    if (triangles.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
                  Locale.ROOT,
                  "No triangle of a grid with %s vertices lies in the codes' convex hull: the codes nearly",
                  resolution)
              + " lie on a line.");
    }
    return compact(all, triangles, codes);
  }

  /** Leaves out the vertices of no triangle. */
  private static LatentGrid compact(double[][] all, List<int[]> triangles, double[][] codes) {
    int[] used = triangles.stream().flatMapToInt(Arrays::stream).sorted().distinct().toArray();
    int[] numbers = new int[all.length];
    double[][] vertices = new double[used.length][];
    for (int i = 0; i < used.length; i++) {
      numbers[used[i]] = i;
      vertices[i] = all[used[i]];
    }
    int[][] renumbered =
        triangles.stream()
            .map(triangle -> Arrays.stream(triangle).map(vertex -> numbers[vertex]).toArray())
            .toArray(int[][]::new);
    return new LatentGrid(vertices, renumbered, edgesOf(renumbered), supported(vertices, codes));
  }

  private static int[][] edgesOf(int[][] triangles) {
    Set<List<Integer>> edges = new LinkedHashSet<>();
    for (int[] triangle : triangles) {
      for (int i = 0; i < 3; i++) {
        int a = triangle[i];
        int b = triangle[(i + 1) % 3];
        edges.add(List.of(Math.min(a, b), Math.max(a, b)));
      }
    }
    return edges.stream().map(edge -> new int[] {edge.get(0), edge.get(1)}).toArray(int[][]::new);
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

  /** {@return the edges with both ends supported by data; none if most codes nearly coincide} */
  public int[][] supportedEdges() {
    return Arrays.stream(edges).filter(this::isSupported).toArray(int[][]::new);
  }

  private static List<int[]> triangles(int rows, int columns) {
    List<int[]> triangles = new ArrayList<>();
    for (int row = 0; row + 1 < rows; row++) {
      for (int column = 0; column + 1 < columns; column++) {
        int corner = row * columns + column;
        triangles.add(new int[] {corner, corner + 1, corner + columns + 1});
        triangles.add(new int[] {corner, corner + columns + 1, corner + columns});
      }
    }
    return triangles;
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
    double[][] distinct =
        Arrays.stream(codes)
            .map(code -> List.of(code[0], code[1]))
            .distinct()
            .map(code -> new double[] {code.get(0), code.get(1)})
            .toArray(double[][]::new);
    double[] nearest = new double[distinct.length];
    for (int i = 0; i < distinct.length; i++) {
      nearest[i] = distanceToNearest(distinct[i], distinct, i);
    }
    Arrays.sort(nearest);
    double maxDistance = MAX_DISTANCE * nearest[nearest.length / 2];
    boolean[] supported = new boolean[vertices.length];
    for (int i = 0; i < vertices.length; i++) {
      supported[i] = distanceToNearest(vertices[i], distinct, -1) <= maxDistance;
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
