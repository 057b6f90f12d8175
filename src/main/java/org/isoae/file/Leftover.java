package org.isoae.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** What a killed run left in a folder that runs share. */
public final class Leftover {

  private static final Duration AGE = Duration.ofDays(1);

  private Leftover() {}

  /**
   * Whether a file that exists for a short time only is a killed run's. A young one may be another
   * run's, which writes it now.
   *
   * @throws java.nio.file.NoSuchFileException if the file has gone meanwhile
   */
  public static boolean isOne(Path file) throws IOException {
    return Files.getLastModifiedTime(file).toInstant().isBefore(Instant.now().minus(AGE));
  }
}
