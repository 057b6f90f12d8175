package org.isoae.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageDatasetTest {

  @TempDir private Path folder;

  private Path write(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  @Test
  void idxFilesAreReadInTheOrderOfTheImages() throws Exception {
    MnistFiles files = FakeFiles.mnist(folder.resolve("mnist"));
    Random random = new Random(1);
    byte[] images = FakeFiles.idx(true, FakeFiles.MNIST_IMAGES, random);
    byte[] labels = FakeFiles.idx(false, FakeFiles.MNIST_IMAGES, random);
    ImageSet set = files.training(folders());
    assertEquals(FakeFiles.MNIST_IMAGES, set.count());
    assertEquals(28, set.height());
    assertEquals(28, set.width());
    assertArrayEquals(Arrays.copyOfRange(images, 16, images.length), set.pixels());
    assertEquals(labels[8 + 17] & 0xff, set.labels()[17]);
  }

  @Test
  void theSeedDeterminesTheSampleAndNoImageIsDrawnTwice() {
    byte[] pixels = new byte[100];
    int[] labels = new int[100];
    for (int i = 0; i < 100; i++) {
      pixels[i] = (byte) i;
      labels[i] = i % 10;
    }
    ImageSet all = new ImageSet(1, 1, 1, pixels, labels);
    ImageSet some = all.sample(30, 5);
    assertArrayEquals(some.pixels(), all.sample(30, 5).pixels());
    assertFalse(Arrays.equals(some.pixels(), all.sample(30, 6).pixels()));
    for (int i = 0; i < 30; i++) {
      assertEquals(some.pixels()[i] % 10, some.labels()[i]);
      assertTrue(i == 0 || some.pixels()[i] > some.pixels()[i - 1]);
    }
  }

  @Test
  void coilImagesAreReadInTheOrderOfObjectsAndPoses() throws Exception {
    Path pictures = folder.resolve("coil-20/coil-20-proc");
    Coil20 files = FakeFiles.coil(pictures);
    ImageSet set = files.load(folders());
    assertEquals(6, set.count());
    assertArrayEquals(new int[] {0, 0, 0, 1, 1, 1}, set.labels());
    BufferedImage second = ImageIO.read(pictures.resolve("obj2__1.png").toFile());
    assertEquals(
        second.getRaster().getSample(3, 7, 0),
        set.pixels()[4 * set.dimension() + 7 * 128 + 3] & 0xff);
    Files.delete(pictures.resolve("obj2__1.png"));
    var e = assertThrows(DataUnavailableException.class, () -> files.load(folders()));
    assertTrue(e.getMessage().contains("lacks obj2__1.png"), e.getMessage());
  }

  private DataFolders folders() {
    return new DataFolders(Optional.of(folder), folder.resolve("cache"), false, message -> {});
  }

  @Test
  void aWrongFileIsReportedWithBothChecksumsAndLeftInPlace() throws Exception {
    Path wrong = write("mnist/train-images-idx3-ubyte.gz", new byte[] {1, 2, 3});
    var e = assertThrows(DataUnavailableException.class, () -> ImageDataset.MNIST.load(folders()));
    assertTrue(e.getMessage().contains("DIR/mnist/train-images-idx3-ubyte.gz"), e.getMessage());
    assertTrue(e.getMessage().contains("ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b"));
    assertTrue(e.getMessage().contains("039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced528"));
    assertFalse(e.getMessage().contains(folder.toString()), e.getMessage());
    assertTrue(Files.exists(wrong));
  }

  @Test
  void aMissingFileIsReportedWithTheSearchedFoldersAndTheRemedy() {
    var e =
        assertThrows(
            DataUnavailableException.class, () -> ImageDataset.FASHION_MNIST.load(folders()));
    assertEquals(
        "fashion-mnist/train-images-idx3-ubyte.gz is neither in the -Ddatasets folder nor in the"
            + " cache, and downloads are switched off. Put the official files into"
            + " DIR/fashion-mnist and run with -Ddatasets=DIR.",
        e.getMessage());
  }
}
