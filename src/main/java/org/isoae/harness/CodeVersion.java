package org.isoae.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A hash of the byte code that a result depends on.
 *
 * <p>A commit's hash would not do: it changes with every README, and does not change with an edit
 * not yet committed. The byte code of the packages that compute changes if and only if they do. It
 * does not depend on where the classes lie, on file times, or on whether they are in a jar.
 */
final class CodeVersion {

  private CodeVersion() {}

  /** The version of a cell's code: its class and the packages that it names. */
  static String of(Cell cell) {
    return of(cell.code(), cell.getClass());
  }

  /**
   * The version of some packages and a class.
   *
   * @param inPackages a class of each package; packages below do not count
   * @param alone a class that counts without its package
   */
  static String of(List<Class<?>> inPackages, Class<?> alone) {
    Map<String, Class<?>> packages = new TreeMap<>();
    for (Class<?> type : inPackages) {
      packages.put(type.getPackageName(), type);
    }
    MessageDigest digest = Sha256.newDigest();
    for (Class<?> type : packages.values()) {
      add(type, name -> true, digest);
    }
    String own = alone.getName().substring(alone.getPackageName().length() + 1);
    add(alone, name -> name.equals(own + ".class") || name.startsWith(own + "$"), digest);
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(Class<?> type, Predicate<String> files, MessageDigest digest) {
    String folder = type.getPackageName().replace('.', '/');
    try {
      URI location = type.getProtectionDomain().getCodeSource().getLocation().toURI();
      Path root = Path.of(location);
      if (Files.isDirectory(root)) {
        add(root.resolve(folder), folder, files, digest);
      } else {
        try (FileSystem jar = FileSystems.newFileSystem(root)) {
          add(jar.getPath(folder), folder, files, digest);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void add(Path place, String folder, Predicate<String> files, MessageDigest digest)
      throws IOException {
    Map<String, Path> classes = new TreeMap<>();
    try (Stream<Path> entries = Files.list(place)) {
      entries
          .filter(path -> path.toString().endsWith(".class"))
          .filter(path -> files.test(path.getFileName().toString()))
          .forEach(path -> classes.put(path.getFileName().toString(), path));
    }
    for (Map.Entry<String, Path> entry : classes.entrySet()) {
      digest.update(Sha256.bytes(folder + "/" + entry.getKey() + "\n"));
      try (InputStream in = Files.newInputStream(entry.getValue())) {
        digest.update(in.readAllBytes());
      }
    }
  }
}
