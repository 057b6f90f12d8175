package org.isoae.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LibraryEmbeddersTest {

  private static final Embedder.Progress SILENT = (done, total) -> {};

  private final long seed = Long.getLong("test.seed", System.nanoTime());
  private final Random random = new Random(seed);

  LibraryEmbeddersTest() {
    System.out.println("Random inputs: -Dtest.seed=" + seed);
  }

  @Test
  void uMapAndLlePreserveTheOrderOfAStripAndAreDeterministic() {
    float[][] strip = new float[300][3];
    for (int i = 0; i < strip.length; i++) {
      strip[i][0] = i / 10f;
      strip[i][1] = (float) Math.sin(i / 60.0);
      strip[i][2] = random.nextFloat() * 0.2f;
    }
    for (Embedder embedder : new Embedder[] {new Umap(15), new LocallyLinear(10)}) {
      double[][] codes = embedder.embed(strip, 1, SILENT);
      double[][] again = embedder.embed(strip, 1, SILENT);
      for (int i = 0; i < codes.length; i++) {
        assertArrayEquals(codes[i], again[i], 1e-5, embedder.method());
      }
      double near = 0;
      double far = 0;
      for (int i = 0; i + 150 < strip.length; i++) {
        near += Math.hypot(codes[i][0] - codes[i + 1][0], codes[i][1] - codes[i + 1][1]);
        far += Math.hypot(codes[i][0] - codes[i + 150][0], codes[i][1] - codes[i + 150][1]);
      }
      assertTrue(near < 0.2 * far, embedder.method() + ": " + near + " and " + far);
    }
  }

  @Test
  void lleRejectsADisconnectedNeighbourGraph() {
    float[][] points = new float[160][2];
    for (int i = 0; i < points.length; i++) {
      points[i][0] = random.nextFloat() + (i % 2) * 100;
      points[i][1] = random.nextFloat();
    }
    assertThrows(IllegalStateException.class, () -> new LocallyLinear(5).embed(points, 1, SILENT));
  }

  /** 24 points of 8 dimensions without structure. */
  private static float[][] scattered() {
    float[][] points = new float[24][8];
    for (int i = 0; i < 24; i++) {
      for (int d = 0; d < 8; d++) {
        points[i][d] = (float) ((i + 1) * (i + 1) * (d + 3) * 37 % 1009 / 1009.0);
      }
    }
    return points;
  }

  /**
   * Without regularisation the codes differ by up to 0.6. The expected ones are by scikit-learn
   * 1.2.1, eigen_solver="dense", with the sign that makes the largest entry positive.
   */
  @Test
  void lleWithNoMoreNeighboursThanDimensionsMatchesScikitLearn() {
    double[][] expected = {
      {
        0.174438352,
        0.043841657,
        0.264152677,
        -0.107303026,
        0.099699670,
        0.274725134,
        -0.037054093,
        -0.084199455,
        0.042009932,
        -0.199556835,
        0.064283966,
        0.465400874,
        -0.177091465,
        -0.175508485,
        0.502764671,
        -0.246461032,
        -0.109445045,
        -0.089309911,
        -0.023390597,
        -0.200837997,
        -0.171576523,
        -0.013596543,
        -0.248539662,
        -0.047446267
      },
      {
        0.149423166, -0.030396128, 0.008839400, -0.263262816, 0.019335532, 0.040181215,
        -0.115929156, 0.159254842, -0.151056482, 0.531498099, 0.026402383, -0.048690827,
        -0.270843820, -0.241960874, 0.045521085, 0.015255224, -0.295351634, -0.067294375,
        0.105083639, 0.528025418, -0.193375437, 0.001143407, -0.019600738, 0.067798876
      }
    };
    double[][] codes = new LocallyLinear(6).embed(scattered(), 1, SILENT);
    for (int i = 0; i < codes.length; i++) {
      assertEquals(expected[0][i], codes[i][0], 1e-6, "point " + i);
      assertEquals(expected[1][i], codes[i][1], 1e-6, "point " + i);
    }
  }

  @Test
  void lleNamesTheRowsOfAPointThatOccursTooOften() {
    float[][] points = scattered();
    points[9] = points[4].clone();
    points[20] = points[4].clone();
    assertEquals(24, new LocallyLinear(6).embed(points, 1, SILENT).length);
    for (int row : new int[] {2, 11, 12, 23}) {
      points[row] = points[4].clone();
    }
    UnsupportedOperationException refused =
        assertThrows(
            UnsupportedOperationException.class,
            () -> new LocallyLinear(6).embed(points, 1, SILENT));
    assertEquals(
        "LLE with 6 neighbours cannot embed a point that occurs 7 times, because all its neighbours"
            + " coincide with it: rows 2, 4, 9, 11, 12, 20, 23, counted from 0. Remove duplicates,"
            + " or use at least 7 neighbours.",
        refused.getMessage());
    assertEquals(24, new LocallyLinear(7).embed(points, 1, SILENT).length);
  }
}
