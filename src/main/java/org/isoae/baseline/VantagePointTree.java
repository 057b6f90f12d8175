package org.isoae.baseline;

import java.util.Random;

/**
 * A vantage-point tree (Yianilos 1993): each node is a point and a radius; the nearer half of the
 * node's other points is inside the radius, the farther half outside. It needs O(n) memory.
 */
final class VantagePointTree {

  /** Allows for rounding of the distances, which may violate the triangle inequality slightly. */
  private static final float TOLERANCE = 1 + 1e-5f;

  private final float[][] points;

  /**
   * The tree in place: a subtree is a range of this array, its root first, then the inside half.
   */
  private final int[] order;

  /** The radius of the node at each position of {@link #order}. */
  private final float[] radius;

  VantagePointTree(float[][] points, long seed) {
    this.points = points;
    order = new int[points.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    radius = new float[points.length];
    build(0, points.length, new float[points.length], new Random(seed));
  }

  private void build(int from, int to, float[] distance, Random random) {
    while (to - from > 1) {
      swap(order, from, from + random.nextInt(to - from));
      for (int i = from + 1; i < to; i++) {
        distance[i] = distance(points[order[from]], points[order[i]]);
      }
      int middle = middle(from, to);
      select(from + 1, to, middle, distance);
      radius[from] = distance[middle];
      build(from + 1, middle, distance, random);
      // Iterates over the outside half, to save a recursive call.
      from = middle;
    }
  }

  /** Where the outside half of a node's range begins: its distances are the radius or larger. */
  private static int middle(int from, int to) {
    return from + 1 + (to - from - 1) / 2;
  }

  /** Quickselect: moves the distance of rank {@code place} there, with smaller ones before it. */
  private void select(int from, int to, int place, float[] distance) {
    int low = from;
    int high = to - 1;
    while (low < high) {
      float pivot = distance[(low + high) >>> 1];
      int i = low;
      int j = high;
      while (i <= j) {
        while (distance[i] < pivot) {
          i++;
        }
        while (distance[j] > pivot) {
          j--;
        }
        if (i <= j) {
          float kept = distance[i];
          distance[i] = distance[j];
          distance[j] = kept;
          swap(order, i++, j--);
        }
      }
      if (place <= j) {
        high = j;
      } else if (place >= i) {
        low = i;
      } else {
        return;
      }
    }
  }

  private static void swap(int[] array, int i, int j) {
    int kept = array[i];
    array[i] = array[j];
    array[j] = kept;
  }

  static float distance(float[] a, float[] b) {
    // Four independent sums hide the latency of the additions.
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int k = 0;
    for (; k + 3 < a.length; k += 4) {
      float d0 = a[k] - b[k];
      float d1 = a[k + 1] - b[k + 1];
      float d2 = a[k + 2] - b[k + 2];
      float d3 = a[k + 3] - b[k + 3];
      s0 += d0 * d0;
      s1 += d1 * d1;
      s2 += d2 * d2;
      s3 += d3 * d3;
    }
    for (; k < a.length; k++) {
      float d = a[k] - b[k];
      s0 += d * d;
    }
    return (float) Math.sqrt(s0 + s1 + s2 + s3);
  }

  /** The nearest neighbours of a point, in ascending order of distance. */
  record Nearest(int[] indices, float[] distances) {}

  /** Finds the k nearest neighbours of a point of the tree; ties go to the lower index. */
  Nearest nearest(int point, int k) {
    Search search = new Search(point, k);
    search.visit(0, order.length);
    return new Nearest(search.indices, search.distances);
  }

  private final class Search {
    private final int point;
    private final int[] indices;
    private final float[] distances;
    private int found;

    Search(int point, int k) {
      this.point = point;
      indices = new int[k];
      distances = new float[k];
    }

    void visit(int from, int to) {
      if (from >= to) {
        return;
      }
      float d = distance(points[point], points[order[from]]);
      if (order[from] != point) {
        offer(order[from], d);
      }
      int middle = middle(from, to);
      if (d < radius[from]) {
        visit(from + 1, middle);
        if ((d + worst()) * TOLERANCE >= radius[from]) {
          visit(middle, to);
        }
      } else {
        visit(middle, to);
        if (d <= (radius[from] + worst()) * TOLERANCE) {
          visit(from + 1, middle);
        }
      }
    }

    private float worst() {
      return found < indices.length ? Float.POSITIVE_INFINITY : distances[found - 1];
    }

    /** Keeps a candidate if it is among the k nearest. */
    private void offer(int candidate, float d) {
      if (found == indices.length && !isNearer(d, candidate, found - 1)) {
        return;
      }
      int place = found < indices.length ? found++ : found - 1;
      while (place > 0 && isNearer(d, candidate, place - 1)) {
        distances[place] = distances[place - 1];
        indices[place] = indices[place - 1];
        place--;
      }
      distances[place] = d;
      indices[place] = candidate;
    }

    /** Breaks ties by index, so the result does not depend on the order of the search. */
    private boolean isNearer(float d, int candidate, int place) {
      return d < distances[place] || d == distances[place] && candidate < indices[place];
    }
  }
}
