package org.isoae.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file that appears by one move, so that a killed run, a full disk and a stopped machine leave no
 * part of it.
 */
public final class WholeFile {

  /** Of the file that becomes the whole one; a killed run leaves it. */
  public static final String PART = ".part";

  private WholeFile() {}

  /** What a file will hold. */
  public interface Content {
    /** Writes all of it. */
    void to(OutputStream out) throws IOException;
  }

  /**
   * Makes a folder, and proves that a file can be written into it.
   *
   * @throws IOException if it cannot
   */
  public static void probe(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("probe-" + UUID.randomUUID());
    write(file, "A file can be written here.");
    Files.delete(file);
  }

  /**
   * Writes a text in UTF-8; an earlier file is replaced.
   *
   * @param file in a folder that exists
   */
  public static void write(Path file, String text) throws IOException {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Writes bytes; an earlier file is replaced.
   *
   * @param file in a folder that exists
   */
  public static void write(Path file, Content content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Path part = Files.createTempFile(folder, file.getFileName().toString(), PART);
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
        content.to(out);
      }
      // Else the move can reach the disk before the bytes do, and a machine that stops leaves an
      // empty file under the whole one's name.
      try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      // A temporary file is its owner's alone.
      part.toFile().setReadable(true, false);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
