package org.isoae.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
}
