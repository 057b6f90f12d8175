package org.isoae.identity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Where class files are read. */
@FunctionalInterface
public interface ClassFiles {

  /**
   * The bytes of a class, empty where there is none.
   *
   * @param name as class files have it: "org/isoae/loss/UnitNorm"
   */
  Optional<byte[]> read(String name);

  /** Those that a loader finds, in folders or in jars. */
  static ClassFiles of(ClassLoader loader) {
    return name -> {
      try (InputStream in = loader.getResourceAsStream(name + ".class")) {
        return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read the class file of " + name, e);
      }
    };
  }
}
