package org.isoae.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A damaged file is either told, by its name, or does not change the values. Only a face of CelebA
 * may be another picture, as JPEG has no checksum; then the data's checksum is another one.
 */
class DamagedFilesTest {

  private static final int CASES = 60;

  @TempDir private Path folder;

  private long seed;
  private Random random;

  @BeforeEach
  void seed() {
    seed = Long.getLong("damage.seed", System.nanoTime());
    random = new Random(seed);
    System.out.println("Damaged files: -Ddamage.seed=" + seed);
  }

  /** What a data set gives: its checksum, its values, and what it says is missing. */
  private record Outcome(String sha256, String values, Optional<String> missing) {}

  private interface Loader {
    Splits load(DataFolders folders) throws DataUnavailableException;
  }

  private Outcome load(Loader loader) throws DataUnavailableException {
    var folders =
        new DataFolders(Optional.of(folder), folder.resolve("cache"), false, message -> {});
    Splits splits = loader.load(folders);
    MessageDigest values = Digests.sha256();
    StringBuilder sums = new StringBuilder();
    for (Images images : List.of(splits.training(), splits.validation(), splits.test())) {
      sums.append(images.sha256());
      for (int i = 0; i < images.count(); i++) {
        values.update(images.read(i));
      }
    }
    return new Outcome(sums.toString(), Digests.hex(values.digest()), splits.missing());
  }

  private static Splits whole(ImageSet images) {
    return new Splits(images, images, images, Optional.empty());
  }

  @Test
  void mnist() throws Exception {
    MnistFiles files = FakeFiles.mnist(folder.resolve("mnist"));
    damage(folders -> whole(files.training(folders)), false);
  }

  @Test
  void cifar() throws Exception {
    Cifar10 files = FakeFiles.cifar(folder.resolve("cifar-10/cifar-10-batches-bin"));
    damage(files::load, false);
  }

  @Test
  void cifarsArchive() throws Exception {
    Path unpacked = folder.resolve("unpacked");
    Cifar10 files = FakeFiles.cifar(unpacked);
    Path archive = folder.resolve("cifar-10/cifar-10-binary.tar.gz");
    Files.createDirectories(archive.getParent());
    Files.write(archive, FakeFiles.gzipped(FakeFiles.tar(unpacked)));
    damage(files::load, false);
    Files.delete(archive);
    Files.write(folder.resolve("cifar-10/cifar-10-binary.tar"), FakeFiles.tar(unpacked));
    damage(files::load, false);
  }

  @Test
  void coil() throws Exception {
    Coil20 files = FakeFiles.coil(folder.resolve("coil-20/coil-20-proc"));
    damage(folders -> whole(files.load(folders)), false);
  }

  @Test
  void celeba() throws Exception {
    CelebA files = FakeFiles.celeba(folder.resolve("celeba/img_align_celeba"));
    damage(files::load, true);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file) && !file.startsWith(folder.resolve("unpacked")))
          .sorted()
          .toList();
    }
  }

  private void damage(Loader loader, boolean mayBeAnotherPicture) throws Exception {
    Outcome before = load(loader);
    List<Path> files = files();
    int told = 0;
    for (int i = 0; i < CASES; i++) {
      Path file = files.get(random.nextInt(files.size()));
      Path other = files.get(random.nextInt(files.size()));
      byte[] content = Files.readAllBytes(file);
      byte[] others = Files.readAllBytes(other);
      String what = damage(file, content, other, others) + " " + file + ", seed " + seed;
      try {
        Outcome after = load(loader);
        if (after.missing().equals(before.missing())
            && !(mayBeAnotherPicture && file.toString().endsWith("jpg"))) {
          assertEquals(before, after, what);
        } else if (!after.values().equals(before.values())) {
          assertNotEquals(before.sha256(), after.sha256(), what);
        }
      } catch (DataUnavailableException | DamagedImageException e) {
        told++;
        boolean named =
            Stream.of(file, other, file.getParent())
                .anyMatch(path -> e.getMessage().contains(path.getFileName().toString()));
        assertTrue(named, what + ": " + e.getMessage());
        assertTrue(!e.getMessage().contains("unexpected"), what + ": " + e.getMessage());
      } catch (RuntimeException e) {
        throw new AssertionError(what, e);
      }
      if (Files.isDirectory(file)) {
        Files.delete(file);
      }
      Files.write(file, content);
      Files.write(other, others);
    }
    assertTrue(told > CASES / 4, told + " of " + CASES + " were told, seed " + seed);
    assertEquals(before, load(loader), "restored");
  }

  /** Damages a file, or two, and says how. */
  private String damage(Path file, byte[] content, Path other, byte[] others) throws IOException {
    switch (random.nextInt(10)) {
      case 0 -> {
        content = content.clone();
        content[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, content);
        return "bit flipped in";
      }
      case 1 -> {
        content = content.clone();
        // Near the beginning, where sizes are.
        for (int i = 0; i < 4; i++) {
          content[random.nextInt(Math.min(64, content.length))] = (byte) random.nextInt();
        }
        Files.write(file, content);
        return "header changed in";
      }
      case 2 -> {
        Files.write(file, Arrays.copyOf(content, random.nextInt(content.length)));
        return "cut:";
      }
      case 3 -> {
        Files.write(file, new byte[0]);
        return "emptied:";
      }
      case 4 -> {
        Files.write(file, others);
        Files.write(other, content);
        return "exchanged with " + other + ":";
      }
      case 5 -> {
        Files.delete(file);
        Files.createDirectory(file);
        return "a folder instead of";
      }
      case 6 -> {
        Files.writeString(file, "<!DOCTYPE html><title>404</title>", StandardCharsets.UTF_8);
        return "a web page instead of";
      }
      case 7 -> {
        byte[] noise = new byte[content.length];
        random.nextBytes(noise);
        Files.write(file, noise);
        return "noise instead of";
      }
      case 8 -> {
        Files.write(file, reencoded(file.getFileName().toString(), content));
        return "encoded again:";
      }
      default -> {
        content = content.clone();
        int from = random.nextInt(content.length);
        Arrays.fill(content, from, Math.min(content.length, from + 512), (byte) 0);
        Files.write(file, content);
        return "zeros in";
      }
    }
  }

  /** A picture in another form, possibly with other values; any other file gzipped once more. */
  private byte[] reencoded(String name, byte[] content) throws IOException {
    String format = name.substring(name.lastIndexOf('.') + 1);
    if (!format.equals("png") && !format.equals("jpg")) {
      return FakeFiles.gzipped(content);
    }
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(content));
    int[] types = {
      BufferedImage.TYPE_BYTE_INDEXED,
      BufferedImage.TYPE_INT_RGB,
      BufferedImage.TYPE_BYTE_GRAY,
      BufferedImage.TYPE_USHORT_GRAY
    };
    int type = types[random.nextInt(format.equals("png") ? 4 : 3)];
    var other = new BufferedImage(picture.getWidth(), picture.getHeight(), type);
    other.createGraphics().drawImage(picture, 0, 0, null);
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(other, random.nextInt(4) == 0 ? "png" : format, bytes);
    return bytes.toByteArray();
  }
}
