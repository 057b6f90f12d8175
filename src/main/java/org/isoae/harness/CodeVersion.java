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

  /** The version of the packages of these classes; nested packages are not part of a package. */
  static String of(List<Class<?>> classes) {
    Map<String, Class<?>> packages = new TreeMap<>();
    for (Class<?> type : classes) {
      packages.put(type.getPackageName(), type);
    }
    MessageDigest digest = Sha256.newDigest();
    for (Class<?> type : packages.values()) {
      add(type, digest);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(Class<?> type, MessageDigest digest) {
    String folder = type.getPackageName().replace('.', '/');
    try {
      URI location = type.getProtectionDomain().getCodeSource().getLocation().toURI();
      Path root = Path.of(location);
      if (Files.isDirectory(root)) {
        add(root.resolve(folder), folder, digest);
      } else {
        try (FileSystem jar = FileSystems.newFileSystem(root)) {
          add(jar.getPath(folder), folder, digest);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void add(Path files, String folder, MessageDigest digest) throws IOException {
    Map<String, Path> classes = new TreeMap<>();
    try (Stream<Path> entries = Files.list(files)) {
      entries
          .filter(path -> path.toString().endsWith(".class"))
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
