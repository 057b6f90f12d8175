package org.isoae.baseline;

import java.util.Arrays;

/**
 * A quadtree over planar points for the sums over all pairs in t-SNE: a distant cell counts as a
 * single point at its centre of mass (Barnes and Hut 1986; van der Maaten 2014, section 4.2).
 */
final class QuadTree {

  /** Points closer than 2⁻⁴⁸ times the side of the bounding box may share a leaf. */
  private static final int MAX_DEPTH = 48;

  private static final int NONE = -1;

  /** The four children of each cell; NONE for an empty quadrant. */
  private int[] children;

  /** A child of each inner cell; NONE for a leaf. */
  private int[] first;

  private double[] massX;
  private double[] massY;
  private int[] mass;
  private double[] side;
  private int cells;

  /** Builds the tree of the points (x, y). */
  QuadTree(double[] x, double[] y) {
    int n = x.length;
    allocate(2 * n + 16);
    double lowX = Arrays.stream(x).min().orElse(0);
    double lowY = Arrays.stream(y).min().orElse(0);
    double size =
        Math.max(Arrays.stream(x).max().orElse(0) - lowX, Arrays.stream(y).max().orElse(0) - lowY);
    int root = newCell(size * (1 + 1e-9) + 1e-300);
    for (int i = 0; i < n; i++) {
      insert(root, x[i], y[i], 1, lowX, lowY, 0);
    }
    for (int c = 0; c < cells; c++) {
      massX[c] /= mass[c];
      massY[c] /= mass[c];
    }
  }

  private void allocate(int capacity) {
    first = new int[capacity];
    massX = new double[capacity];
    massY = new double[capacity];
    mass = new int[capacity];
    side = new double[capacity];
    children = new int[4 * capacity];
  }

  private int newCell(double length) {
    if (cells == first.length) {
      int capacity = 2 * cells;
      first = Arrays.copyOf(first, capacity);
      massX = Arrays.copyOf(massX, capacity);
      massY = Arrays.copyOf(massY, capacity);
      mass = Arrays.copyOf(mass, capacity);
      side = Arrays.copyOf(side, capacity);
      children = Arrays.copyOf(children, 4 * capacity);
    }
    first[cells] = NONE;
    side[cells] = length;
    Arrays.fill(children, 4 * cells, 4 * cells + 4, NONE);
    return cells++;
  }

  /** Adds {@code weight} points of the same place to a cell with the given lower corner. */
  private void insert(
      int cell, double x, double y, int weight, double cornerX, double cornerY, int depth) {
    int at = cell;
    double cx = cornerX;
    double cy = cornerY;
    for (int level = depth; ; level++) {
      boolean leaf = first[at] == NONE;
      if (leaf && mass[at] > 0 && level < MAX_DEPTH) {
        double oldX = massX[at] / mass[at];
        double oldY = massY[at] / mass[at];
        if (oldX != x || oldY != y) {
          // The leaf becomes an inner cell, and its points move one level down.
          int quadrant = quadrant(oldX, oldY, cx, cy, side[at] / 2);
          int child = newCell(side[at] / 2);
          children[4 * at + quadrant] = child;
          first[at] = child;
          massX[child] = massX[at];
          massY[child] = massY[at];
          mass[child] = mass[at];
          leaf = false;
        }
      }
      massX[at] += weight * x;
      massY[at] += weight * y;
      mass[at] += weight;
      if (leaf) {
        return;
      }
      double half = side[at] / 2;
      int quadrant = quadrant(x, y, cx, cy, half);
      if (children[4 * at + quadrant] == NONE) {
        int child = newCell(half);
        children[4 * at + quadrant] = child;
      }
      cx += (quadrant & 1) == 1 ? half : 0;
      cy += (quadrant & 2) == 2 ? half : 0;
      at = children[4 * at + quadrant];
    }
  }

  private static int quadrant(double x, double y, double cornerX, double cornerY, double half) {
    return (x >= cornerX + half ? 1 : 0) | (y >= cornerY + half ? 2 : 0);
  }

  /**
   * Computes the repulsion Σⱼ qⱼ² (p − pⱼ) on a point p = (x, y) of the tree, with qⱼ = 1 / (1 + ‖p
   * − pⱼ‖²) and p itself excluded.
   *
   * @param theta a cell counts as one point if its side is less than theta times its distance
   * @param force receives the two coordinates of the repulsion
   * @param stack scratch memory of length {@link #stackSize()}
   * @return Σⱼ qⱼ
   */
  double repulsion(double x, double y, double theta, double[] force, int[] stack) {
    double thetaSquared = theta * theta;
    double sum = 0;
    double fx = 0;
    double fy = 0;
    int top = 0;
    stack[top++] = 0;
    while (top > 0) {
      int c = stack[--top];
      double dx = x - massX[c];
      double dy = y - massY[c];
      double squared = dx * dx + dy * dy;
      if (first[c] == NONE || side[c] * side[c] < thetaSquared * squared) {
        double q = 1 / (1 + squared);
        double weighted = mass[c] * q;
        sum += weighted;
        fx += weighted * q * dx;
        fy += weighted * q * dy;
      } else {
        for (int quadrant = 3; quadrant >= 0; quadrant--) {
          int child = children[4 * c + quadrant];
          if (child != NONE) {
            stack[top++] = child;
          }
        }
      }
    }
    force[0] = fx;
    force[1] = fy;
    // The point itself is in a leaf at distance 0 and contributes q = 1 and no force.
    return sum - 1;
  }

  static int stackSize() {
    return 4 * (MAX_DEPTH + 2);
  }
}
