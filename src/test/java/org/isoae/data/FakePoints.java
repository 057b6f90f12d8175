package org.isoae.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A user's file of points, made for tests: noise around a plane, with two kinds of points. */
public final class FakePoints {

  /** Points in the file. */
  public static final int COUNT = 100;

  private FakePoints() {}

  /** Writes the columns x, y, z and kind. */
  public static Path csv(Path file) {
    Random random = new Random(1);
    StringBuilder lines = new StringBuilder("x,y,z,kind\n");
    for (int i = 0; i < COUNT; i++) {
      double x = random.nextDouble();
      double y = random.nextDouble();
      lines
          .append(x)
          .append(',')
          .append(y)
          .append(',')
          .append(x + y + 0.01 * random.nextGaussian());
      lines.append(x < 0.5 ? ",0\n" : ",1\n");
    }
    try {
      return Files.writeString(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
