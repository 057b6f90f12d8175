package org.isoae.torch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.isoae.file.Causes;
import org.isoae.file.FreeSpace;
import org.isoae.file.WholeFile;

/**
 * NVIDIA's libraries from the jar {@code org.bytedeco:cuda} (classifier {@code
 * linux-x86_64-redist}), unpacked once into a folder that processes share. Most of the jar is not
 * needed and stays there.
 */
final class CudaCache {

  /** The CUDA runtime under the name by which DJL looks for it. */
  static final String RUNTIME = "libcudart.so";

  /** cuDNN's files. */
  static final List<String> CUDNN =
      Stream.concat(Stream.of(CudnnFiles.FIRST), CudnnFiles.PARTS.stream()).toList();

  private static final String JAR_FOLDER = "org/bytedeco/cuda/linux-x86_64/";

  private final ClassLoader classPath;
  private final Path folder;

  /**
   * A cache.
   *
   * @param classPath with the jar or without it
   * @param folder made when something is unpacked
   */
  CudaCache(ClassLoader classPath, Path folder) {
    this.classPath = classPath;
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  boolean isJarOnClassPath() {
    return classPath.getResource(inJar(RUNTIME)) != null;
  }

  private static String inJar(String name) {
    return JAR_FOLDER + (name.equals(RUNTIME) ? "libcudart.so.11.0" : name);
  }

  /**
   * Unpacks the files that are not there.
   *
   * @param names {@link #RUNTIME} or {@link #CUDNN}
   * @param further bytes that others will write to the same disk
   * @throws IllegalStateException if the disk has less space, or the folder cannot be written; the
   *     message names both and the remedy
   */
  void unpack(List<String> names, long further) {
    if (further == 0 && names.stream().allMatch(this::isWhole)) {
      return; // The folder may be on a read-only disk.
    }
    try {
      Files.createDirectories(folder);
      // The system unlocks it when the process ends in whatever way.
      try (FileChannel channel =
              FileChannel.open(
                  folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        unpackLocked(names, further);
      }
    } catch (IOException e) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "NVIDIA's libraries cannot be unpacked into %s: %s. Name another folder with the"
                  + " environment variable DJL_CACHE_DIR, or use the CPU with -Ddevice=cpu.",
              folder,
              Causes.of(e)),
          e);
    }
  }

  private void unpackLocked(List<String> names, long further) throws IOException {
    deleteParts();
    List<String> missing = names.stream().filter(name -> !isWhole(name)).toList();
    requireSpace(further + missing.stream().mapToLong(this::size).sum());
    for (String name : missing) {
      Resources.unpack(classPath, inJar(name), folder.resolve(name));
    }
  }

  /** What killed processes left: nobody else writes while this one has the lock. */
  private void deleteParts() throws IOException {
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*" + WholeFile.PART)) {
      for (Path part : parts) {
        Files.deleteIfExists(part);
      }
    }
  }

  private boolean isWhole(String name) {
    Path file = folder.resolve(name);
    return Files.isRegularFile(file) && file.toFile().length() == size(name);
  }

  /** The bytes of a file, unpacked. */
  long size(String name) {
    return Resources.size(classPath, inJar(name));
  }

  private void requireSpace(long needed) {
    OptionalLong free = FreeSpace.of(folder);
    if (free.isPresent() && free.getAsLong() < needed) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "PyTorch for CUDA and cuDNN need %.1f GB in %s, and its disk has %.1f GB left. Free"
                  + " some, name another folder with the environment variable DJL_CACHE_DIR, or"
                  + " use the CPU with -Ddevice=cpu.",
              needed / 1e9,
              folder.getParent(),
              free.getAsLong() / 1e9));
    }
  }
}
