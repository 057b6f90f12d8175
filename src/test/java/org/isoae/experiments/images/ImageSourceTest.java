package org.isoae.experiments.images;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
import org.isoae.data.FakeData;
import org.isoae.data.ImageDataset;
import org.isoae.data.ImageSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageSourceTest {

  @TempDir Path folder;

  private ImageSet images(ImageDataset dataset, int atMost) throws Exception {
    return new ImageSource(new FakeData(folder, 0), atMost).of(dataset).images();
  }

  @Test
  void aSetWithRingsIsCutBetweenThem() throws Exception {
    ImageSet all = images(ImageDataset.COIL_20, Integer.MAX_VALUE);
    assertEquals(1_440, all.count());
    for (int[] atMostAndUsed : new int[][] {{200, 216}, {216, 216}, {217, 288}, {1_439, 1_440}}) {
      ImageSet some = images(ImageDataset.COIL_20, atMostAndUsed[0]);
      assertEquals(atMostAndUsed[1], some.count());
      assertArrayEquals(Arrays.copyOf(all.pixels(), some.count() * all.dimension()), some.pixels());
    }
  }

  @Test
  void theVarianceIsTheMeanSquaredDistanceFromTheMeanImage() throws Exception {
    ImageSource source = new ImageSource(new FakeData(folder, 0), 5);
    float[][] rows = source.of(ImageDataset.MNIST).images().rows();
    double expected = 0;
    for (int k = 0; k < rows[0].length; k++) {
      int at = k;
      double mean = Arrays.stream(rows).mapToDouble(row -> row[at]).average().orElseThrow();
      expected +=
          Arrays.stream(rows).mapToDouble(row -> (row[at] - mean) * (row[at] - mean)).sum() / 5;
    }
    assertEquals(expected, source.variance(ImageDataset.MNIST).orElseThrow(), 1e-5 * expected);
  }

  @Test
  void ofAnotherSetASampleIsDrawn() throws Exception {
    assertEquals(5, images(ImageDataset.MNIST, 5).count());
  }
}
