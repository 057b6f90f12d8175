package org.isoae.torch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of cuDNN 8 for CUDA 11 in one folder. libtorch's jar does not have them, and
 * libtorch_cuda.so does not load without the first.
 */
record CudnnFiles(Path folder) {

  /** The only one that libtorch names; it loads the others when a function of theirs is called. */
  static final String FIRST = "libcudnn.so.8";

  /** The others, in the order in which they need each other. */
  static final List<String> PARTS =
      Stream.of("ops_infer", "ops_train", "cnn_infer", "cnn_train", "adv_infer", "adv_train")
          .map(part -> "libcudnn_" + part + ".so.8")
          .toList();

  private static final int MAJOR = 8;

  /** libtorch 2.0.1 was seen to load with 8.6. */
  private static final int OLDEST_MINOR = 6;

  private static final Pattern REAL_NAME = Pattern.compile("libcudnn\\.so\\.8\\.(\\d+)\\..*");

  /** A build for CUDA 12 has the same file names. */
  private static final String CUBLAS = "libcublas.so.11";

  /** What a library needs is in its first kilobytes. */
  private static final int BEGIN = 1 << 20;

  /** The first of these folders that holds all files, of a version that fits; empty if none. */
  static Optional<CudnnFiles> installed(List<Path> folders) {
    return folders.stream().map(CudnnFiles::new).filter(CudnnFiles::fit).findFirst();
  }

  private boolean fit() {
    Path first = folder.resolve(FIRST);
    if (!Files.isReadable(first)
        || !PARTS.stream().allMatch(part -> Files.isReadable(folder.resolve(part)))) {
      return false;
    }
    try {
      Matcher name = REAL_NAME.matcher(first.toRealPath().getFileName().toString());
      return name.matches()
          && Integer.parseInt(name.group(1)) >= OLDEST_MINOR
          && beginHas(folder.resolve(PARTS.get(0)), CUBLAS);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean beginHas(Path file, String text) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      // ISO 8859-1 keeps every byte.
      return new String(in.readNBytes(BEGIN), StandardCharsets.ISO_8859_1).contains(text);
    }
  }

  /** Of a {@link NativeCuda#cudnnVersion}. */
  static boolean fits(int version) {
    return version / 1000 == MAJOR && version / 100 % 10 >= OLDEST_MINOR;
  }

  /** "8.6.0". */
  static String text(int version) {
    return String.format(
        Locale.ROOT, "%d.%d.%d", version / 1000, version / 100 % 10, version % 100);
  }
}
