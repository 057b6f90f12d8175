package org.isoae.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitDatasetTest {

  private static final int CIFAR_BYTES = 30_730_000;

  @TempDir private Path folder;

  private DataFolders folders() {
    return new DataFolders(Optional.of(folder), folder.resolve("cache"), false, message -> {});
  }

  private Path write(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  private void assertUnavailable(SplitDataset dataset, String... parts) {
    var e = assertThrows(DataUnavailableException.class, () -> dataset.load(folders()));
    for (String part : parts) {
      assertTrue(e.getMessage().contains(part), e.getMessage());
    }
  }

  /** Image i is one pixel of value i. */
  private static ImageSet numbered(int count) {
    byte[] pixels = new byte[count];
    for (int i = 0; i < count; i++) {
      pixels[i] = (byte) i;
    }
    return new ImageSet(1, 1, 1, pixels, new int[count]);
  }

  @Test
  void validationImagesAreHeldOutOfTheTrainingImages() {
    Splits splits = Splits.holdOutValidation(numbered(100), numbered(7), Optional.empty());
    assertEquals(80, splits.training().count());
    assertEquals(20, splits.validation().count());
    assertEquals(7, splits.test().count());
    Set<Byte> seen = new HashSet<>();
    for (Images part : List.of(splits.training(), splits.validation())) {
      for (int i = 0; i < part.count(); i++) {
        assertTrue(seen.add(part.read(i)[0]), "an image is in both splits");
      }
    }
    Splits fewer = splits.atMost(10, 5, 100);
    assertEquals(10, fewer.training().count());
    assertEquals(5, fewer.validation().count());
    assertEquals(7, fewer.test().count());
    assertNotEquals(splits.training().sha256(), fewer.training().sha256());
  }

  @Test
  void paddingAndResizingKeepThePixelsInPlace() {
    ImageSet image = new ImageSet(1, 2, 2, new byte[] {10, 20, 30, (byte) 200}, new int[1]);
    ImageSet framed = image.framed(1);
    assertArrayEquals(
        new byte[] {0, 0, 0, 0, 0, 10, 20, 0, 0, 30, (byte) 200, 0, 0, 0, 0, 0}, framed.pixels());
    assertArrayEquals(
        new byte[] {10, 10, 20, 20, 10, 10, 20, 20, 30, 30, -56, -56, 30, 30, -56, -56},
        image.resized(4).read(0));
    assertArrayEquals(new byte[] {65}, image.resized(1).read(0));
    assertThrows(IllegalArgumentException.class, () -> image.resized(3));
  }

  @Test
  void aCifarRecordIsAClassAndThreeChannels() {
    byte[] file = new byte[CIFAR_BYTES];
    file[3073] = 7;
    file[3073 + 1] = 11;
    file[3073 + 1 + 1024] = 12;
    file[3073 + 1 + 2048 + 33] = 13;
    ImageSet images = Cifar10.images(List.of(file, file));
    assertEquals(20_000, images.count());
    assertEquals(7, images.labels()[10_001]);
    byte[] second = images.read(1);
    assertEquals(11, second[0]);
    assertEquals(12, second[1024]);
    assertEquals(13, second[2048 + 33]);
  }

  @Test
  void damagedCifarFilesAreReportedWithTheirFault() throws Exception {
    Path file = write("cifar-10/cifar-10-batches-bin/data_batch_2.bin", new byte[1_000]);
    assertUnavailable(
        SplitDataset.CIFAR_10, file.toString(), "it has 1,000 bytes instead of 30,730,000");
    byte[] wrongClass = new byte[CIFAR_BYTES];
    wrongClass[3073 * 4] = 10;
    Files.write(file, wrongClass);
    assertUnavailable(
        SplitDataset.CIFAR_10, file.toString(), "image 4 has class 10; classes are 0 to 9");
    Files.write(file, new byte[CIFAR_BYTES]);
    assertUnavailable(SplitDataset.CIFAR_10, "lacks test_batch.bin");
    Path test = write("cifar-10/cifar-10-batches-bin/test_batch.bin", new byte[CIFAR_BYTES]);
    assertUnavailable(SplitDataset.CIFAR_10, test.toString(), "8e2eb146ae340b09e24670f29cabc632");
  }

  /** Image 2 validates, image 3 tests, all others train. */
  private static byte[] partition() {
    byte[] partition = new byte[202_600];
    partition[2] = 1;
    partition[3] = 2;
    return partition;
  }

  private Path face(String name, int red, int green, int blue) throws IOException {
    BufferedImage image = new BufferedImage(178, 218, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 218; y++) {
      for (int x = 0; x < 178; x++) {
        // Black outside the central crop.
        boolean centre = x >= 19 && x < 159 && y >= 39 && y < 179;
        image.setRGB(x, y, centre ? red << 16 | green << 8 | blue : 0);
      }
    }
    Path file = folder.resolve("faces").resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "jpg", file.toFile());
    return file;
  }

  @Test
  void celebaFacesAreCroppedResizedAndSplitByThePartition() throws Exception {
    face("000001.jpg", 200, 100, 50);
    face("000002.jpg", 10, 20, 30);
    face("000003.jpg", 0, 255, 0);
    Splits splits = CelebA.splits(folder.resolve("faces"), partition());
    assertTrue(
        splits.missing().orElseThrow().contains("CelebA is incomplete: 1 of 202,597 training"));
    byte[] pixels = splits.training().read(0);
    int[] expected = {200, 100, 50};
    for (int channel = 0; channel < 3; channel++) {
      for (int y = 8; y < 56; y++) {
        assertEquals(expected[channel], pixels[(channel * 64 + y) * 64 + 30] & 0xff, 4);
      }
    }
    assertEquals(30, splits.validation().read(0)[2 * 4096 + 2000], 4);
    assertEquals(64, splits.test().height());
  }

  @Test
  void aFaceThatIsNotAJpegIsReportedBeforeTraining() throws Exception {
    face("000001.jpg", 200, 100, 50);
    face("000002.jpg", 10, 20, 30);
    Path text =
        write("faces/000003.jpg", "<html>not found</html>".getBytes(StandardCharsets.UTF_8));
    var e =
        assertThrows(
            DataUnavailableException.class,
            () -> CelebA.splits(folder.resolve("faces"), partition()));
    assertTrue(e.getMessage().contains(text + " is not a JPEG image"), e.getMessage());
    Path cut = face("000003.jpg", 1, 2, 3);
    byte[] whole = Files.readAllBytes(cut);
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
    e =
        assertThrows(
            DataUnavailableException.class,
            () -> CelebA.splits(folder.resolve("faces"), partition()));
    assertTrue(e.getMessage().contains(cut + " is an incomplete JPEG"), e.getMessage());
  }

  @Test
  void aDamagedPartitionIsReportedWithTheLine() throws Exception {
    List<String> lines =
        IntStream.rangeClosed(1, 202_599)
            .filter(number -> number != 77_778)
            .mapToObj(number -> (1_000_000 + number + ".jpg 0").substring(1))
            .collect(Collectors.toList());
    Path list =
        write(
            "celeba/list_eval_partition.txt",
            String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    assertUnavailable(
        SplitDataset.CELEBA,
        "Line 77,778 of " + list + " is '077779.jpg 0'. Expected '077778.jpg'");
    lines.add(77_777, "077778.jpg 0");
    Files.writeString(list, String.join("\n", lines.subList(0, 100)));
    assertUnavailable(SplitDataset.CELEBA, list + " has 100 lines instead of 202,599");
    Files.writeString(list, String.join("\n", lines));
    assertUnavailable(SplitDataset.CELEBA, list.toString(), "fc955bcb3ef8fbdf7d5640d9a8693a84");
  }
}
