package org.isoae.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageDatasetTest {

  @TempDir private Path folder;

  private final List<String> messages = new ArrayList<>();

  private static byte[] idx(int magic, int[] sizes, int... values) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(new GZIPOutputStream(bytes))) {
      out.writeInt(magic);
      for (int size : sizes) {
        out.writeInt(size);
      }
      for (int value : values) {
        out.writeByte(value);
      }
    }
    return bytes.toByteArray();
  }

  private Path write(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, content);
  }

  @Test
  void idxFilesAreReadInTheOrderOfTheImages() throws Exception {
    Path images = write("images.gz", idx(2051, new int[] {2, 1, 3}, 0, 1, 2, 253, 254, 255));
    Path labels = write("labels.gz", idx(2049, new int[] {2}, 7, 9));
    ImageSet set = MnistFiles.read(images, labels);
    assertEquals(2, set.count());
    assertEquals(1, set.height());
    assertEquals(3, set.width());
    assertArrayEquals(new byte[] {0, 1, 2, -3, -2, -1}, set.pixels());
    assertArrayEquals(new int[] {7, 9}, set.labels());
  }

  @Test
  void damagedIdxFilesAreReportedWithTheirFault() throws Exception {
    Path labels = write("labels.gz", idx(2049, new int[] {2}, 7, 9));
    Path wrongKind = write("wrong.gz", idx(2049, new int[] {2, 1, 3}, 1, 2, 3, 4, 5, 6));
    Path tooShort = write("short.gz", idx(2051, new int[] {2, 1, 3}, 1, 2, 3));
    Path tooMany = write("many.gz", idx(2051, new int[] {3, 1, 1}, 1, 2, 3));
    Path noGzip = write("plain.gz", new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
    assertFault(
        wrongKind,
        labels,
        "wrong.gz is not the expected idx file: its magic number is 2049 instead of 2051");
    assertFault(tooShort, labels, "short.gz cannot be read: it ends too early");
    assertFault(tooMany, labels, "many.gz has 3 images, but");
    assertFault(noGzip, labels, "plain.gz cannot be read: Not in GZIP format");
  }

  private static void assertFault(Path images, Path labels, String fault) {
    var e = assertThrows(DataUnavailableException.class, () -> MnistFiles.read(images, labels));
    assertTrue(e.getMessage().contains(fault), e.getMessage());
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
    Files.createDirectories(pictures);
    for (int object = 1; object <= 20; object++) {
      for (int pose = 0; pose < ImageDataset.COIL_20.ring(); pose++) {
        BufferedImage image = new BufferedImage(128, 128, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(3, 0, 0, object);
        image.getRaster().setSample(0, 5, 0, 150 + pose);
        ImageIO.write(
            image,
            "png",
            pictures.resolve(String.format(Locale.ROOT, "obj%d__%d.png", object, pose)).toFile());
      }
    }
    DataFolders folders = folders(false);
    ImageSet set = ImageDataset.COIL_20.load(folders);
    assertEquals(1440, set.count());
    int image = 19 * ImageDataset.COIL_20.ring() + 71;
    assertEquals(19, set.labels()[image]);
    assertEquals(20, set.pixels()[image * set.dimension() + 3]);
    assertEquals((byte) (150 + 71), set.pixels()[image * set.dimension() + 5 * 128]);
    Files.delete(pictures.resolve("obj4__17.png"));
    var e = assertThrows(DataUnavailableException.class, () -> ImageDataset.COIL_20.load(folders));
    assertTrue(e.getMessage().contains("lacks obj4__17.png"), e.getMessage());
  }

  private DataFolders folders(boolean download) {
    return new DataFolders(Optional.of(folder), folder.resolve("cache"), download, messages::add);
  }

  @Test
  void aWrongFileIsReportedWithBothChecksumsAndLeftInPlace() throws Exception {
    Path wrong = write("mnist/train-images-idx3-ubyte.gz", new byte[] {1, 2, 3});
    var e =
        assertThrows(DataUnavailableException.class, () -> ImageDataset.MNIST.load(folders(false)));
    assertTrue(e.getMessage().contains(wrong.toString()), e.getMessage());
    assertTrue(e.getMessage().contains("440fcabf73cc546fa21475e81ea370265605f56be210a402"));
    assertTrue(e.getMessage().contains("039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced528"));
    assertTrue(Files.exists(wrong));
  }

  @Test
  void aMissingFileIsReportedWithTheSearchedFoldersAndTheRemedy() {
    var e =
        assertThrows(
            DataUnavailableException.class, () -> ImageDataset.FASHION_MNIST.load(folders(false)));
    assertTrue(
        e.getMessage()
            .startsWith(
                "fashion-mnist/train-images-idx3-ubyte.gz is neither in the -Ddatasets folder nor"
                    + " in the cache, and downloads are switched off."),
        e.getMessage());
    assertTrue(
        e.getMessage().contains("DIR/fashion-mnist and run with -Ddatasets=DIR"), e.getMessage());
  }

  @Test
  void anInterruptedDownloadIsResumedAndVerified() throws Exception {
    byte[] content = new byte[100_000];
    new Random(1).nextBytes(content);
    List<String> ranges = new ArrayList<>();
    HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          if (exchange.getRequestURI().getPath().equals("/sorry.gz")) {
            exchange.sendResponseHeaders(200, 5);
            exchange.getResponseBody().write("Sorry".getBytes(StandardCharsets.US_ASCII));
            exchange.close();
            return;
          }
          String range = exchange.getRequestHeaders().getFirst("Range");
          ranges.add(String.valueOf(range));
          int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
          exchange.sendResponseHeaders(range == null ? 200 : 206, content.length - from);
          exchange.getResponseBody().write(content, from, content.length - from);
          exchange.close();
        });
    server.start();
    try {
      String sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
      PublishedFile file =
          new PublishedFile(
              "big.gz",
              content.length,
              "SHA-256",
              sum,
              List.of(
                  URI.create("http://localhost:1/nobody-listens"),
                  URI.create("http://localhost:" + server.getAddress().getPort() + "/big.gz")));
      write("cache/set/big.gz.part", Arrays.copyOf(content, 40_000));
      Path found = folders(true).published("set", file);
      assertArrayEquals(content, Files.readAllBytes(found));
      assertEquals(List.of("bytes=40000-"), ranges);
      assertEquals(found, folders(true).published("set", file));
      assertEquals(1, ranges.size());

      String here = "http://localhost:" + server.getAddress().getPort();
      PublishedFile misplaced =
          new PublishedFile(
              "other.gz",
              content.length,
              "SHA-256",
              sum,
              List.of(URI.create(here + "/sorry.gz"), URI.create(here + "/other.gz")));
      assertArrayEquals(content, Files.readAllBytes(folders(true).published("set", misplaced)));
    } finally {
      server.stop(0);
    }
  }
}
