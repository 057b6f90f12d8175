package org.isoae.torch;

import ai.djl.util.Utils;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings what PyTorch for CUDA needs on Linux beside its own jar: a CUDA runtime, by which DJL
 * finds the GPU, and cuDNN. Those that are installed are used if they fit, else those from Maven.
 * Only the NVIDIA driver must be there.
 */
final class CudaStart {

  static final CudaStart OF_THIS_PROCESS =
      new CudaStart(
          new JnaCuda(),
          NvidiaDriver.read(NvidiaDriver.FILE),
          new CudaCache(
              CudaStart.class.getClassLoader(), Utils.getEngineCacheDir("cuda-11.8-cudnn-8.6")),
          System.getenv(),
          Stream.of(
                  "/usr/lib/x86_64-linux-gnu",
                  "/usr/lib64",
                  "/usr/local/lib",
                  "/usr/local/cuda-11.8/lib64",
                  "/usr/local/cuda/lib64")
              .map(Path::of)
              .toList());

  private static final String JAR = "org.bytedeco:cuda:11.8-8.6-1.5.8:linux-x86_64-redist";

  private final NativeCuda cuda;
  private final Optional<NvidiaDriver> driver;
  private final CudaCache cache;
  private final Map<String, String> environment;
  private final List<Path> systemFolders;
  private @Nullable CudnnFiles cudnn;
  private @Nullable String cudnnVersion;

  /**
   * A start.
   *
   * @param driver empty where its version is unknown
   * @param environment variables, of which LD_LIBRARY_PATH and CUDA_VISIBLE_DEVICES matter
   * @param systemFolders where cuDNN may be installed
   */
  CudaStart(
      NativeCuda cuda,
      Optional<NvidiaDriver> driver,
      CudaCache cache,
      Map<String, String> environment,
      List<Path> systemFolders) {
    this.cuda = cuda;
    this.driver = driver;
    this.cache = cache;
    this.environment = environment;
    this.systemFolders = systemFolders;
  }

  /**
   * Loads what must be in the process before DJL looks for a GPU and loads libtorch. Once is
   * enough.
   *
   * @param torchBytes that DJL will write to the cache's disk
   * @throws IllegalStateException if the GPU cannot be used; the message says why and what to do
   */
  synchronized void beforeEngine(long torchBytes) {
    if (cudnn != null) {
      return;
    }
    driver.flatMap(NvidiaDriver::obstacle).ifPresent(CudaStart::stop);
    if (!cuda.hasDriver()) {
      stop(
          "The NVIDIA driver's library libcuda.so.1 is not found. Start a container with --gpus"
              + " all and NVIDIA_DRIVER_CAPABILITIES=compute,utility, install the driver, or use"
              + " the CPU with -Ddevice=cpu.");
    }
    chooseRuntime();
    CudnnFiles chosen = chooseCudnn(torchBytes);
    load(chosen, List.of(CudnnFiles.FIRST));
    cudnn = chosen;
  }

  private void chooseRuntime() {
    Optional<CudaRuntime> installed = cuda.runtime("cudart");
    if (installed.isPresent() && obstacle(installed.get()).isEmpty()) {
      return;
    }
    // The one that is found may be too new for the driver, or too old for PyTorch.
    Optional<CudaRuntime> runtime = cache.isJarOnClassPath() ? unpackedRuntime() : installed;
    runtime.flatMap(this::obstacle).ifPresent(CudaStart::stop);
    if (runtime.isEmpty()) {
      stop(
          "PyTorch for CUDA needs the CUDA runtime 11.8, and no libcudart.so can be loaded. Install"
              + " CUDA 11.8, put "
              + JAR
              + " on the class path, or use the CPU with -Ddevice=cpu.");
    }
  }

  private Optional<CudaRuntime> unpackedRuntime() {
    cache.unpack(List.of(CudaCache.RUNTIME), 0);
    cuda.putFirst(cache.folder());
    return cuda.runtime(cache.folder().resolve(CudaCache.RUNTIME).toString());
  }

  private Optional<String> obstacle(CudaRuntime runtime) {
    return runtime.obstacle(driver, environment);
  }

  private CudnnFiles chooseCudnn(long torchBytes) {
    Stream<Path> configured =
        Stream.of(environment.getOrDefault("LD_LIBRARY_PATH", "").split(File.pathSeparator))
            .filter(folder -> !folder.isBlank())
            .map(Path::of);
    Optional<CudnnFiles> installed =
        CudnnFiles.installed(Stream.concat(configured, systemFolders.stream()).toList());
    if (installed.isEmpty() && !cache.isJarOnClassPath()) {
      stop(
          "PyTorch for CUDA needs cuDNN 8 for CUDA 11, from 8.6 on, which is neither on"
              + " LD_LIBRARY_PATH nor in the system's library folders. Install it, put "
              + JAR
              + " on the class path, or use the CPU with -Ddevice=cpu.");
    }
    cache.unpack(installed.isPresent() ? List.of() : CudaCache.CUDNN, torchBytes);
    return installed.orElseGet(() -> new CudnnFiles(cache.folder()));
  }

  /**
   * Loads the rest of cuDNN, which needs the cuBLAS that came with libtorch. Left to itself, cuDNN
   * would load it in the middle of a run, and end the process where it cannot.
   *
   * @throws IllegalStateException if it cannot be loaded, or another cuDNN is in the process
   */
  synchronized void afterEngine() {
    if (cudnn == null || cudnnVersion != null) {
      return;
    }
    load(cudnn, CudnnFiles.PARTS);
    int version = cuda.cudnnVersion();
    if (!CudnnFiles.fits(version)) {
      stop(
          String.format(
              Locale.ROOT,
              "cuDNN %s is in the process, and PyTorch needs cuDNN 8, from 8.6 on. Remove it from"
                  + " LD_PRELOAD and LD_LIBRARY_PATH, or use the CPU with -Ddevice=cpu.",
              CudnnFiles.text(version)));
    }
    cudnnVersion = CudnnFiles.text(version);
  }

  /** "8.6.0"; empty before {@link #afterEngine}. */
  synchronized Optional<String> cudnnVersion() {
    return Optional.ofNullable(cudnnVersion);
  }

  private void load(CudnnFiles files, List<String> names) {
    for (String name : names) {
      try {
        cuda.load(files.folder().resolve(name));
      } catch (UnsatisfiedLinkError e) {
        throw new IllegalStateException(
            String.format(
                Locale.ROOT,
                "cuDNN cannot be loaded: %s. Install what it names, or use the CPU with"
                    + " -Ddevice=cpu.",
                e.getMessage()),
            e);
      }
    }
  }

  private static void stop(String obstacle) {
    throw new IllegalStateException(obstacle);
  }
}
