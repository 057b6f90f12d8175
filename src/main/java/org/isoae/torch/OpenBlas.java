package org.isoae.torch;

import ai.djl.util.Utils;
import com.sun.jna.Library;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isoae.file.Causes;
import org.jspecify.annotations.Nullable;

/**
 * OpenBLAS from the jar {@code org.bytedeco:openblas}, on Linux on x86-64. libtorch calls {@code
 * sgemm_} through its table of linked functions, which the linker fills at the first call from the
 * process's global scope, so that an OpenBLAS there comes before the MKL that libtorch contains.
 *
 * <p>LD_PRELOAD would do the same, but OpenBLAS has 60 to 140 KB of thread-local variables, and for
 * a preloaded library every thread's stack holds them. The JDK's threads that wait for processes
 * have stacks of 128 KB: they overflow, and {@code Process.waitFor} never returns.
 */
final class OpenBlas {

  private static final String FOLDER_IN_JAR = "org/bytedeco/openblas/linux-x86_64/";

  private static final String FILE = "libopenblas.so.0";

  /** What it needs beside libraries that libtorch needs too. */
  private static final List<String> FORTRAN = List.of("libquadmath.so.0", "libgfortran.so.5");

  /** Variables that OpenBLAS obeys when it chooses its kernel and the sizes of its blocks. */
  private static final List<String> VARIABLES = List.of("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE");

  /** RTLD_LAZY: seen by nobody else. */
  static final int LOCAL = 0x001;

  /** RTLD_LAZY | RTLD_GLOBAL. */
  private static final int GLOBAL = 0x101;

  /** Held for the life of the process: JNA unloads what is garbage. */
  private static @Nullable NativeLibrary entered;

  private final Path file;
  private final NativeLibrary library;

  private OpenBlas(Path file) {
    this.file = file;
    library = opened(file, LOCAL);
  }

  private static NativeLibrary opened(Path file, int flags) {
    return NativeLibrary.getInstance(file.toString(), Map.of(Library.OPTION_OPEN_FLAGS, flags));
  }

  /** Why it cannot be used in this process, in a sentence; empty if nothing is known against it. */
  static Optional<String> obstacle() {
    if (OpenBlas.class.getClassLoader().getResource(FOLDER_IN_JAR + FILE) == null
        || !System.getProperty("os.name").startsWith("Linux")) {
      return Optional.of(
          "It is used on Linux on x86-64 with org.bytedeco:openblas on the class path.");
    }
    if (!Objects.requireNonNullElse(System.getenv("LD_BIND_NOW"), "").isEmpty()) {
      return Optional.of(
          "The environment variable LD_BIND_NOW binds libtorch to the BLAS that it contains.");
    }
    return definesSgemm()
        ? Optional.of("A preloaded library has a BLAS already, which libtorch uses.")
        : Optional.empty();
  }

  /** Whether the process's global scope has a BLAS. */
  private static boolean definesSgemm() {
    try {
      NativeLibrary.getProcess().getFunction("sgemm_");
      return true;
    } catch (UnsatisfiedLinkError e) {
      return false;
    }
  }

  /**
   * Unpacks it once, and loads it without effect on libtorch.
   *
   * @throws IllegalStateException if it cannot be unpacked or loaded; the message is a sentence
   */
  static OpenBlas open() {
    try {
      return new OpenBlas(unpacked(Utils.getEngineCacheDir("openblas-" + jarVersion())));
    } catch (IOException e) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "It cannot be unpacked (%s). The environment variable DJL_CACHE_DIR names another"
                  + " folder.",
              Causes.of(e)),
          e);
    } catch (UnsatisfiedLinkError e) {
      throw new IllegalStateException("It cannot be loaded: " + e.getMessage() + ".", e);
    }
  }

  private static Path unpacked(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (String name : Stream.concat(FORTRAN.stream(), Stream.of(FILE)).toList()) {
      Path file = folder.resolve(name);
      if (!Files.exists(file)) { // Whole, because it is moved there when it is.
        Resources.unpack(OpenBlas.class.getClassLoader(), FOLDER_IN_JAR + name, file);
      }
    }
    return folder.resolve(FILE);
  }

  /** "0.3.30-1.5.12", of the jar's name. */
  private static String jarVersion() {
    Matcher jar =
        Pattern.compile("openblas-([0-9.-]+)-linux")
            .matcher(
                String.valueOf(OpenBlas.class.getClassLoader().getResource(FOLDER_IN_JAR + FILE)));
    return jar.find() ? jar.group(1) : "unpacked";
  }

  NativeLibrary library() {
    return library;
  }

  /** Where it was unpacked. */
  Path folder() {
    return Objects.requireNonNull(file.getParent());
  }

  /** The kernel that it chose for this processor, "Cooperlake". */
  String kernel() {
    return text("openblas_get_corename");
  }

  /**
   * Version, kernel and the variables that restrict it: "OpenBLAS 0.3.30, kernel Haswell
   * (OPENBLAS_CORETYPE=Haswell)".
   */
  String name() {
    Matcher version = Pattern.compile("OpenBLAS [0-9.]+").matcher(text("openblas_get_config"));
    String restrictions = restrictions();
    return String.format(
        Locale.ROOT,
        "%s, kernel %s%s",
        version.find() ? version.group() : "OpenBLAS",
        kernel(),
        restrictions.isEmpty() ? "" : " (" + restrictions + ")");
  }

  /** "OPENBLAS_CORETYPE=Haswell", the variables that are set. */
  static String restrictions() {
    return VARIABLES.stream()
        .filter(name -> System.getenv(name) != null)
        .map(name -> name + "=" + System.getenv(name))
        .collect(Collectors.joining(", "));
  }

  private String text(String function) {
    return library.getFunction(function).invokeString(new Object[0], false);
  }

  void useOneThread() {
    library.getFunction("openblas_set_num_threads").invokeVoid(new Object[] {1});
  }

  /**
   * Puts it where libtorch's calls find it first. It computes on the calling thread: its own
   * threads and libtorch's spin while they wait, and with two of each on two cores a step took many
   * times as long.
   *
   * @throws IllegalStateException if another library is found before it
   */
  void enter() {
    useOneThread();
    entered = opened(file, GLOBAL);
    if (address(NativeLibrary.getProcess()) != address(entered)) {
      throw new IllegalStateException(
          "OpenBLAS cannot be used: libtorch finds another BLAS first. Omit -Dblas, or use"
              + " -Dblas=libtorch.");
    }
  }

  /** JNA's functions equal each other only if they were found with the same options. */
  private static long address(NativeLibrary library) {
    return Pointer.nativeValue(library.getFunction("sgemm_"));
  }
}
