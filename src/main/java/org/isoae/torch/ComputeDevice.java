package org.isoae.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.util.Utils;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The device to train on. The build chooses PyTorch for the CPU or for CUDA by the presence of the
 * NVIDIA driver; this type brings CUDA's libraries, chooses the device, and says what is missing
 * before the engine fails to load.
 */
public enum ComputeDevice {
  /** The CPU. */
  CPU,
  /** The first GPU; an error if there is none. */
  GPU,
  /**
   * The first GPU where the build chose PyTorch for CUDA; an error if there is none; else the CPU.
   */
  AUTO;

  /**
   * Starts the engine and selects the device.
   *
   * @return the device
   * @throws IllegalStateException if the device, or a library that it needs, is missing or does not
   *     fit, or an environment variable makes DJL load another PyTorch; the message names it and
   *     the remedy
   */
  public Device select() {
    Optional<BundledPyTorch> torch = bundled();
    boolean cuda = torch.map(BundledPyTorch::isCuda).orElse(false);
    if (this == GPU && torch.isPresent() && !cuda) {
      throw new IllegalStateException(
          "No GPU can be used: PyTorch for the CPU is on the class path, because no NVIDIA driver"
              + " was found (/proc/driver/nvidia/version). Install the driver, or omit -Ddevice.");
    }
    boolean gpu = start(torch).getGpuCount() > 0;
    if (this != CPU && cuda && !gpu) {
      throw new IllegalStateException(
          "The NVIDIA driver is installed, but PyTorch finds no GPU. Check the output of"
              + " nvidia-smi, or use the CPU with -Ddevice=cpu.");
    }
    if (this == GPU && !gpu) {
      throw new IllegalStateException(
          "PyTorch finds no GPU. Check the output of nvidia-smi, and that the PyTorch which"
              + " PYTORCH_LIBRARY_PATH names is one for CUDA; or use the CPU with -Ddevice=cpu.");
    }
    if (!gpu || this == CPU) {
      return Device.cpu();
    }
    CudaStart.OF_THIS_PROCESS.afterEngine();
    return Device.gpu();
  }

  private static Engine start(Optional<BundledPyTorch> torch) {
    EngineEnvironment environment = EngineEnvironment.ofThisProcess(torch);
    environment
        .obstacle()
        .ifPresent(
            obstacle -> {
              throw new IllegalStateException(obstacle);
            });
    torch
        .filter(BundledPyTorch::isCudaOnLinux)
        .ifPresent(
            cuda ->
                CudaStart.OF_THIS_PROCESS.beforeEngine(
                    cuda.bytesToUnpack(classPath(), Utils.getEngineCacheDir("pytorch"))));
    try {
      return Engine.getInstance();
    } catch (EngineException | LinkageError e) {
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      throw new IllegalStateException(
          String.format(
              Locale.ROOT, "PyTorch cannot be loaded: %s. %s", cause, environment.remedy()),
          e);
    }
  }

  /**
   * Describes the device and the libraries for a report.
   *
   * @param device the device in use
   * @return descriptions by heading, in the order to print them
   */
  public static Map<String, String> facts(Device device) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Device", device.isGpu() ? device.toString() : "CPU");
    facts.put("DJL", Engine.getDjlVersion());
    facts.put(
        "PyTorch",
        Engine.getInstance().getVersion()
            + " ("
            + bundled().map(BundledPyTorch::flavor).orElse("downloaded")
            + ")");
    CudaStart.OF_THIS_PROCESS.cudnnVersion().ifPresent(version -> facts.put("cuDNN", version));
    facts.put("BLAS", Blas.inUseByName());
    if (device.isGpu()) {
      String override = System.getenv("NVIDIA_TF32_OVERRIDE");
      facts.put(
          "TF32 in convolutions",
          "0".equals(override) ? "off (NVIDIA_TF32_OVERRIDE=0)" : "on, PyTorch's default");
    }
    return facts;
  }

  /**
   * The number of threads that libtorch and OpenBLAS compute a cell with on a CPU. It moves the
   * last digits of convolutions, batch norm and LLE, which training then amplifies. So it is not
   * that of the processors: results would depend on the machine, and on how many cells it computes
   * at a time.
   *
   * @return the number that was asked for, or 1
   */
  public static String threads() {
    return threads(
        System.getProperty("ai.djl.pytorch.num_threads", System.getenv("OMP_NUM_THREADS")));
  }

  /** OpenMP takes a number for each level of nesting, "4,2", and ignores what is no number. */
  static String threads(@Nullable String asked) {
    Matcher number = Pattern.compile("\\s*([1-9][0-9]*).*").matcher(asked == null ? "" : asked);
    return number.matches() ? number.group(1) : "1";
  }

  private static Optional<BundledPyTorch> bundled() {
    return BundledPyTorch.find(classPath());
  }

  private static ClassLoader classPath() {
    return ComputeDevice.class.getClassLoader();
  }
}
