package org.isoae.experiments;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;

/** A copy of a data set in which one file is not what it should be. */
final class DataDamage {

  private enum Kind {
    FLIPPED,
    CUT,
    EMPTIED,
    REMOVED,
    EXCHANGED,
    ENCODED_AGAIN,
    A_FOLDER
  }

  private final Random random;

  DataDamage(Random random) {
    this.random = random;
  }

  /**
   * Makes a copy of links to the files of a data set, and damages one file of it.
   *
   * @return what was done, in words
   */
  String copy(Path original, Path copy) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(original)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      Path link = copy.resolve(original.relativize(file).toString());
      Files.createDirectories(link.getParent());
      Files.createSymbolicLink(link, file);
    }
    // Data sets of many pictures have few other files, which would hardly ever be chosen.
    List<Path> rare = files.stream().filter(file -> !isPicture(file)).toList();
    List<Path> candidates = !rare.isEmpty() && random.nextBoolean() ? rare : files;
    Path file = candidates.get(random.nextInt(candidates.size()));
    Path target = copy.resolve(original.relativize(file).toString());
    Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(target);
    switch (kind) {
      case FLIPPED -> Files.write(target, flipped(bytes));
      case CUT -> Files.write(target, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
      case EMPTIED -> Files.write(target, new byte[0]);
      case REMOVED -> {}
      case EXCHANGED -> {
        Path other = files.get(random.nextInt(files.size()));
        Files.createSymbolicLink(target, other);
      }
      case ENCODED_AGAIN -> Files.write(target, encodedAgain(file, bytes));
      case A_FOLDER -> Files.createDirectories(target);
    }
    return kind + " " + original.getParent().relativize(file);
  }

  private static boolean isPicture(Path file) {
    return file.toString().endsWith(".png") || file.toString().endsWith(".jpg");
  }

  private byte[] flipped(byte[] bytes) {
    byte[] damaged = bytes.clone();
    for (int i = 0; i <= random.nextInt(8); i++) {
      damaged[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return damaged;
  }

  private static byte[] encodedAgain(Path file, byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    String name = file.getFileName().toString();
    if (name.endsWith(".gz")) {
      try (var gzip = new GZIPOutputStream(out)) {
        new GZIPInputStream(new ByteArrayInputStream(bytes)).transferTo(gzip);
      }
    } else if (isPicture(file)) {
      BufferedImage picture = ImageIO.read(new ByteArrayInputStream(bytes));
      var colour =
          new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
      colour.getGraphics().drawImage(picture, 0, 0, null);
      ImageIO.write(colour, name.substring(name.length() - 3), out);
    } else {
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      out.write(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }
    return out.toByteArray();
  }
}
