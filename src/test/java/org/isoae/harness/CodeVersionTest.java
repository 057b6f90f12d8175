package org.isoae.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.isoae.statistics.Summary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeVersionTest {

  private static final String FOLDER = "org/isoae/statistics";

  @TempDir Path folder;

  private static Path compiled() {
    try {
      return Path.of(Summary.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .resolve(FOLDER);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Path> classFiles() throws IOException {
    try (Stream<Path> files = Files.list(compiled())) {
      return files.filter(file -> file.toString().endsWith(".class")).toList();
    }
  }

  /** The package's version as loaded from another place. */
  private static String versionIn(Path place) throws Exception {
    URL[] urls = {place.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, null)) {
      return CodeVersion.of(
          List.of(loader.loadClass(Summary.class.getName())), CodeVersionTest.class);
    }
  }

  @Test
  void theCellsOwnClassCountsWithoutItsPackage() {
    List<Class<?>> packages = List.of(Summary.class);
    String version = CodeVersion.of(packages, CodeVersionTest.class);
    assertNotEquals(version, CodeVersion.of(packages, RunnerTest.class));
    assertNotEquals(version, CodeVersion.of(List.of(CodeVersionTest.class), CodeVersionTest.class));
  }

  @Test
  void itIsTheSameInAFolderAndInAJarAndChangesWithTheByteCode() throws Exception {
    String version = CodeVersion.of(List.of(Summary.class), CodeVersionTest.class);

    Path copy = Files.createDirectories(folder.resolve("copy").resolve(FOLDER));
    Path jar = folder.resolve("classes.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry(FOLDER + "/"));
      for (Path file : classFiles()) {
        Files.copy(file, copy.resolve(file.getFileName()));
        out.putNextEntry(new JarEntry(FOLDER + "/" + file.getFileName()));
        Files.copy(file, out);
      }
    }
    assertEquals(version, versionIn(folder.resolve("copy")));
    assertEquals(version, versionIn(jar));

    Path extra = copy.resolve("Other.class");
    Files.write(extra, new byte[] {1, 2, 3});
    assertNotEquals(version, versionIn(folder.resolve("copy")));
  }
}
