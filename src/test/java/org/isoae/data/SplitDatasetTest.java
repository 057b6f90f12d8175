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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
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
  void aCifarRecordIsAClassAndThreeChannels() throws Exception {
    Path files = folder.resolve("cifar-10/cifar-10-batches-bin");
    Cifar10 cifar = FakeFiles.cifar(files);
    Splits splits = cifar.load(folders());
    assertEquals(Optional.empty(), splits.missing());
    assertEquals(
        5 * FakeFiles.CIFAR_IMAGES, splits.training().count() + splits.validation().count());
    byte[] file = Files.readAllBytes(files.resolve("test_batch.bin"));
    assertArrayEquals(Arrays.copyOfRange(file, 3073 + 1, 2 * 3073), splits.test().read(1));
    assertEquals(file[3073], ((ImageSet) splits.test()).labels()[1]);
  }

  @Test
  void damagedCifarFilesAreReportedWithTheirFault() throws Exception {
    Path file = write("cifar-10/cifar-10-batches-bin/data_batch_2.bin", new byte[1_000]);
    String shown = "DIR/cifar-10/cifar-10-batches-bin";
    assertUnavailable(
        SplitDataset.CIFAR_10,
        shown + "/data_batch_2.bin",
        "it has 1,000 bytes instead of 30,730,000");
    Files.write(file, new byte[CIFAR_BYTES]);
    assertUnavailable(SplitDataset.CIFAR_10, "instead of a591ca11fa1708a91ee40f54b3da4784ccd871ec");
    Files.delete(file);
    Path files = folder.resolve("cifar-10/cifar-10-batches-bin");
    Cifar10 cifar = FakeFiles.cifar(files);
    Files.delete(files.resolve("test_batch.bin"));
    var e = assertThrows(DataUnavailableException.class, () -> cifar.load(folders()));
    assertTrue(e.getMessage().contains(shown + " lacks test_batch.bin"), e.getMessage());
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

  private Splits faces() throws IOException, DataUnavailableException {
    Place place = new Place(folder.resolve("faces"), "DIR/faces");
    return CelebA.unpacked(place, place.entries(), partition()).orElseThrow().data();
  }

  @Test
  void celebaFacesAreCroppedResizedAndSplitByThePartition() throws Exception {
    face("000001.jpg", 200, 100, 50);
    face("000002.jpg", 10, 20, 30);
    face("000003.jpg", 0, 255, 0);
    Splits splits = faces();
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
    write("faces/000003.jpg", "<html>not found</html>".getBytes(StandardCharsets.UTF_8));
    var e = assertThrows(DataUnavailableException.class, this::faces);
    assertEquals("DIR/faces/000003.jpg cannot be read: it is not a JPEG image.", e.getMessage());
    Path cut = face("000003.jpg", 1, 2, 3);
    byte[] whole = Files.readAllBytes(cut);
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
    e = assertThrows(DataUnavailableException.class, this::faces);
    assertTrue(
        e.getMessage().startsWith("DIR/faces/000003.jpg cannot be read: it is an incomplete JPEG"),
        e.getMessage());
  }

  @Test
  void anArchiveThatCannotBeReadIsClosed() throws Exception {
    Path archive = folder.resolve("img_align_celeba.zip");
    face("000001.jpg", 200, 100, 50);
    face("000002.jpg", 10, 20, 30);
    Path cut = face("000003.jpg", 1, 2, 3);
    zip(archive);
    Place place = new Place(archive, "DIR/img_align_celeba.zip");
    assertTrue(CelebA.archived(place, partition()).isPresent());
    long open = timesOpen(archive);
    Files.write(cut, new byte[9]);
    Files.delete(archive);
    zip(archive);
    var e = assertThrows(DataUnavailableException.class, () -> CelebA.archived(place, partition()));
    assertTrue(e.getMessage().contains("img_align_celeba/000003.jpg cannot be"), e.getMessage());
    Assumptions.assumeTrue(open == 1, "Open files are not listed on this system.");
    assertEquals(0, timesOpen(archive));
  }

  private void zip(Path archive) throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(archive));
        Stream<Path> files = Files.list(folder.resolve("faces"))) {
      for (Path file : files.toList()) {
        zip.putNextEntry(new ZipEntry("img_align_celeba/" + file.getFileName()));
        zip.write(Files.readAllBytes(file));
      }
    }
  }

  /** How often this process has a file open, as Linux tells it; 0 elsewhere. */
  private static long timesOpen(Path file) throws IOException {
    Path descriptors = Path.of("/proc/self/fd");
    if (!Files.isDirectory(descriptors)) {
      return 0;
    }
    try (Stream<Path> open = Files.list(descriptors)) {
      return open.filter(
              descriptor -> {
                try {
                  return Files.readSymbolicLink(descriptor).equals(file);
                } catch (IOException e) {
                  return false; // Closed by now.
                }
              })
          .count();
    }
  }

  @Test
  void aFaceThatChangesAfterItWasCheckedIsNotRead() throws Exception {
    face("000001.jpg", 200, 100, 50);
    face("000002.jpg", 10, 20, 30);
    face("000003.jpg", 1, 2, 3);
    Splits splits = faces();
    face("000002.jpg", 10, 20, 40);
    var e = assertThrows(DamagedImageException.class, () -> splits.validation().read(0));
    assertTrue(
        e.getMessage().startsWith("DIR/faces/000002.jpg cannot be read: it has changed since"),
        e.getMessage());
  }

  @Test
  void aDamagedPartitionIsReportedWithTheLine() throws Exception {
    CelebA celeba = FakeFiles.celeba(folder.resolve("celeba/img_align_celeba"));
    Path list = folder.resolve("celeba/list_eval_partition.txt");
    List<String> lines = Files.readAllLines(list);
    Files.writeString(list, String.join("\n", lines.subList(0, 5)));
    assertUnavailable(celeba, "DIR/celeba/list_eval_partition.txt lists 5 faces instead of 6");
    lines.add(3, "000004.png 0");
    Files.writeString(list, String.join("\n", lines));
    assertUnavailable(
        celeba,
        "Line 4 of DIR/celeba/list_eval_partition.txt is '000004.png 0'. Expected '000004.jpg'");
    lines.set(3, "000004.jpg 0\u00e9");
    Files.writeString(list, String.join("\n", lines));
    assertUnavailable(celeba, "Line 4 of DIR/celeba/list_eval_partition.txt is '000004.jpg 0??'");
    lines.remove(3);
    lines.set(3, "000004.jpg 0");
    Files.writeString(list, String.join("\n", lines));
    assertUnavailable(celeba, "list_eval_partition.txt is not the published list", "SHA-256");
  }

  @Test
  void aLineOfKagglesListIsCountedFromItsTitles() throws Exception {
    CelebA celeba = FakeFiles.celeba(folder.resolve("celeba/img_align_celeba"));
    Path list = folder.resolve("celeba/list_eval_partition.txt");
    List<String> lines = new ArrayList<>(List.of("image_id,partition"));
    Files.readAllLines(list).forEach(line -> lines.add(line.replace(' ', ',')));
    lines.set(4, "000004.jpg,9");
    Files.delete(list);
    Files.write(folder.resolve("celeba/list_eval_partition.csv"), lines);
    assertUnavailable(
        celeba,
        "Line 5 of DIR/celeba/list_eval_partition.csv is '000004.jpg,9'. Expected '000004.jpg'");
    Files.write(folder.resolve("celeba/list_eval_partition.csv"), lines.subList(0, 4));
    assertUnavailable(celeba, "list_eval_partition.csv lists 3 faces instead of 6");
  }

  private void assertUnavailable(CelebA celeba, String... parts) {
    var e = assertThrows(DataUnavailableException.class, () -> celeba.load(folders()));
    for (String part : parts) {
      assertTrue(e.getMessage().contains(part), e.getMessage());
    }
  }
}
