package org.isoae.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "for Linux; Windows locks open files")
class CudaCacheTest {

  private static final String NAME = CudaCache.RUNTIME;
  private static final byte[] CONTENT = new byte[100_000];

  @TempDir Path root;
  private Path folder;
  private Path jar;
  private CudaCache cache;

  @BeforeEach
  void aJar() throws IOException {
    jar = root.resolve("redist.jar");
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("org/bytedeco/cuda/linux-x86_64/libcudart.so.11.0"));
      out.write(CONTENT);
      out.closeEntry();
    }
    folder = root.resolve("cache");
    cache = new CudaCache(classPath(), folder);
  }

  private ClassLoader classPath() throws IOException {
    return new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
  }

  private Set<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  @Test
  void aFileIsUnpackedOnce() throws IOException {
    assertTrue(cache.isJarOnClassPath());
    cache.unpack(List.of(NAME), 0);
    Path file = folder.resolve(NAME);
    assertEquals(CONTENT.length, Files.size(file));
    FileTime old = FileTime.fromMillis(0);
    Files.setLastModifiedTime(file, old);
    Files.delete(folder.resolve("lock"));
    cache.unpack(List.of(NAME), 0);
    assertEquals(old, Files.getLastModifiedTime(file));
    assertEquals(Set.of(NAME), files(), "a read-only folder would do");
  }

  @Test
  void partOfAFileIsReplacedAndWhatAKilledProcessLeftIsDeleted() throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve(NAME), new byte[10]);
    Files.write(folder.resolve(NAME + "123.part"), new byte[10]);
    cache.unpack(List.of(NAME), 0);
    assertEquals(CONTENT.length, Files.size(folder.resolve(NAME)));
    assertEquals(Set.of(NAME, "lock"), files());
  }

  @Test
  void withoutTheJarNothingIsThere() {
    assertFalse(new CudaCache(new URLClassLoader(new URL[0], null), folder).isJarOnClassPath());
  }

  /** Unpacks into the folder given. */
  static final class Unpacker {
    public static void main(String[] arguments) throws IOException {
      URL jar = Path.of(arguments[0]).toUri().toURL();
      new CudaCache(new URLClassLoader(new URL[] {jar}, null), Path.of(arguments[1]))
          .unpack(List.of(NAME), 0);
    }
  }

  @Test
  void processesUnpackAtTheSameTime() throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Unpacker.class.getName(),
            jar.toString(),
            folder.toString());
    List<Process> processes =
        List.of(
            new ProcessBuilder(command).inheritIO().start(),
            new ProcessBuilder(command).inheritIO().start());
    for (Process process : processes) {
      assertEquals(0, process.waitFor());
    }
    assertEquals(CONTENT.length, Files.size(folder.resolve(NAME)));
    assertEquals(Set.of(NAME, "lock"), files());
  }
}
