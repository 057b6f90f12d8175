package org.isoae.torch;

import com.sun.jna.Library;
import com.sun.jna.NativeLibrary;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** CUDA's libraries through JNA, with which DJL looks for them too. */
final class JnaCuda implements NativeCuda {

  /**
   * RTLD_LAZY. With JNA's default, RTLD_GLOBAL, libtorch would call into a runtime that was only
   * asked.
   */
  private static final Map<String, Object> LOCAL = Map.of(Library.OPTION_OPEN_FLAGS, 1);

  @Override
  public boolean hasDriver() {
    return open("libcuda.so.1").map(JnaCuda::closed).isPresent();
  }

  @Override
  public Optional<CudaRuntime> runtime(String name) {
    return open(name)
        .map(
            library -> {
              int[] devices = new int[1];
              int[] version = new int[1];
              int error = ask(library, "cudaGetDeviceCount", devices);
              ask(library, "cudaRuntimeGetVersion", version);
              String message =
                  library
                      .getFunction("cudaGetErrorString")
                      .invokeString(new Object[] {error}, false);
              closed(library);
              return new CudaRuntime(version[0], error, message, devices[0]);
            });
  }

  private static int ask(NativeLibrary library, String function, int[] answer) {
    return library.getFunction(function).invokeInt(new Object[] {answer});
  }

  @Override
  public void putFirst(Path folder) {
    NativeLibrary.addSearchPath("cudart", folder.toString());
  }

  @Override
  @SuppressWarnings("restricted") // Warned of from Java 24 on.
  public void load(Path library) {
    System.load(library.toAbsolutePath().toString());
  }

  @Override
  public int cudnnVersion() {
    NativeLibrary library = NativeLibrary.getInstance(CudnnFiles.FIRST, LOCAL);
    return library.getFunction("cudnnGetVersion").invokeInt(new Object[0]);
  }

  private static Optional<NativeLibrary> open(String name) {
    try {
      return Optional.of(NativeLibrary.getInstance(name, LOCAL));
    } catch (UnsatisfiedLinkError e) {
      return Optional.empty();
    }
  }

  private static NativeLibrary closed(NativeLibrary library) {
    library.close();
    return library;
  }
}
