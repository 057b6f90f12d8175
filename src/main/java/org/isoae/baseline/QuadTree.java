package org.isoae.baseline;

import java.util.Arrays;

/**
 * A quadtree over planar points, for the sums over all pairs that t-SNE needs: a distant cell
 * counts as its centre of mass (Barnes and Hut 1986; van der Maaten 2014, section 4.2).
 */
final class QuadTree {

  /** Points nearer to one another than the box's side over 2 to this are one. */
  private static final int DEEPEST = 48;

  private static final int NONE = -1;

  /** Four for each inner cell; NONE for an empty quarter. */
  private int[] children;

  /** The first of a cell's four children; NONE for a leaf. */
  private int[] first;

  private double[] massX;
  private double[] massY;
  private int[] mass;
  private double[] side;
  private int cells;

  /** Builds the tree of all points. */
  QuadTree(double[] x, double[] y) {
    int n = x.length;
    allocate(2 * n + 16);
    double lowX = Arrays.stream(x).min().orElse(0);
    double lowY = Arrays.stream(y).min().orElse(0);
    double size =
        Math.max(Arrays.stream(x).max().orElse(0) - lowX, Arrays.stream(y).max().orElse(0) - lowY);
    int root = cell(size * (1 + 1e-9) + 1e-300);
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

  private int cell(double length) {
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

  /** Adds points that lie on one place to a cell whose corner is given. */
  private void insert(
      int cell, double x, double y, int weight, double cornerX, double cornerY, int depth) {
    int at = cell;
    double cx = cornerX;
    double cy = cornerY;
    for (int level = depth; ; level++) {
      boolean leaf = first[at] == NONE;
      if (leaf && mass[at] > 0 && level < DEEPEST) {
        double oldX = massX[at] / mass[at];
        double oldY = massY[at] / mass[at];
        if (oldX != x || oldY != y) {
          // The leaf becomes an inner cell, and what was in it goes one level down.
          int quarter = quarter(oldX, oldY, cx, cy, side[at] / 2);
          int child = cell(side[at] / 2);
          children[4 * at + quarter] = child;
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
      int quarter = quarter(x, y, cx, cy, half);
      if (children[4 * at + quarter] == NONE) {
        int child = cell(half);
        children[4 * at + quarter] = child;
      }
      cx += (quarter & 1) == 1 ? half : 0;
      cy += (quarter & 2) == 2 ? half : 0;
      at = children[4 * at + quarter];
    }
  }

  private static int quarter(double x, double y, double cornerX, double cornerY, double half) {
    return (x >= cornerX + half ? 1 : 0) | (y >= cornerY + half ? 2 : 0);
  }

  /**
   * The repulsion on a point at (x, y), itself left out: Σ q² · (p − pⱼ) into {@code force}, with q
   * = 1 / (1 + ‖p − pⱼ‖²).
   *
   * @param theta a cell counts as one where its side is under theta times its distance
   * @param stack scratch, {@link #stackSize()} long
   * @return Σ q
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
        for (int quarter = 3; quarter >= 0; quarter--) {
          int child = children[4 * c + quarter];
          if (child != NONE) {
            stack[top++] = child;
          }
        }
      }
    }
    force[0] = fx;
    force[1] = fy;
    // The point itself is in a leaf of the tree, at distance 0: q = 1, and no force.
    return sum - 1;
  }

  static int stackSize() {
    return 4 * (DEEPEST + 2);
  }
}
