package org.isoae.torch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * The libtorch in a jar on the class path, which the build chose. Read from the jar's own
 * description, because DJL's {@code Platform} looks for a GPU first, and that must wait until
 * {@link CudaStart} has been there.
 *
 * @param version of PyTorch with the day of the build, "2.0.1-20230709"
 * @param flavor "cpu", or "cu118" for CUDA 11.8
 * @param classifier the platform, "linux-x86_64"
 * @param libraries file names
 */
record BundledPyTorch(String version, String flavor, String classifier, List<String> libraries) {

  /** Empty where DJL downloads libtorch. */
  static Optional<BundledPyTorch> find(ClassLoader classPath) {
    try (InputStream in = classPath.getResourceAsStream("native/lib/pytorch.properties")) {
      if (in == null) {
        return Optional.empty();
      }
      Properties properties = new Properties();
      properties.load(in);
      return Optional.of(
          new BundledPyTorch(
              properties.getProperty("version", "unknown"),
              properties.getProperty("flavor", "unknown"),
              properties.getProperty("classifier", "unknown"),
              List.of(properties.getProperty("libraries", "").split(","))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isCuda() {
    return flavor.startsWith("cu");
  }

  /** On Windows, DJL looks for the CUDA runtime in another way. */
  boolean isCudaOnLinux() {
    return isCuda() && classifier.startsWith("linux");
  }

  /**
   * The bytes that DJL will write when it unpacks the jar.
   *
   * @param cache DJL's folder of PyTorch
   */
  long bytesToUnpack(ClassLoader classPath, Path cache) {
    Path folder = cache.resolve(String.join("-", version, flavor, classifier));
    if (Files.exists(folder.resolve("libtorch.so"))) {
      return 0;
    }
    String prefix = String.format(Locale.ROOT, "pytorch/%s/%s/", flavor, classifier);
    return libraries.stream().mapToLong(name -> Resources.size(classPath, prefix + name)).sum();
  }
}
