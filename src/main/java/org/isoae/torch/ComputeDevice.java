package org.isoae.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The device to train on. The build chooses PyTorch for the CPU or for CUDA by the presence of the
 * NVIDIA driver; this type chooses the device and reports missing libraries before the engine fails
 * to load.
 */
public enum ComputeDevice {
  /** The CPU. */
  CPU,
  /** The first GPU; an error if there is none. */
  GPU,
  /** The first GPU if there is one, else the CPU. */
  AUTO;

  private static final String NATIVE_PROPERTIES = "native/lib/pytorch.properties";

  private static final String DOWNLOADED = "downloaded";

  /** libtorch_cuda.so does not load without cuDNN, which the cu118 jar does not contain. */
  private static final String CUDNN = "libcudnn.so.8";

  private static final List<String> LIBRARY_FOLDERS =
      List.of(
          "/usr/lib/x86_64-linux-gnu",
          "/lib/x86_64-linux-gnu",
          "/usr/lib64",
          "/usr/local/lib",
          "/usr/local/cuda/lib64",
          "/usr/local/cuda-11.8/lib64");

  /**
   * Starts the engine and selects the device.
   *
   * @return the device
   * @throws IllegalStateException if the device, or a library that it needs, is missing, or an
   *     environment variable makes DJL load another PyTorch; the message names it and the remedy
   */
  public Device select() {
    boolean cuda = flavor().startsWith("cu");
    if (this == GPU && !cuda) {
      throw new IllegalStateException(
          "No GPU can be used: PyTorch for the CPU is on the class path, because no NVIDIA driver"
              + " was found (/proc/driver/nvidia/version). Install the driver, or omit -Ddevice.");
    }
    if (cuda && isLinux() && !isOnLibraryPath(CUDNN, System.getenv("LD_LIBRARY_PATH"))) {
      throw new IllegalStateException(
          "PyTorch for CUDA 11.8 needs cuDNN 8, but "
              + CUDNN
              + " is neither on LD_LIBRARY_PATH nor in the system's library folders."
              + " Install cuDNN 8 for CUDA 11, or use the CPU with -Ddevice=cpu.");
    }
    boolean gpu = start().getGpuCount() > 0;
    if (this == GPU && !gpu) {
      throw new IllegalStateException(
          "The NVIDIA driver is installed, but PyTorch finds no GPU. Check the output of"
              + " nvidia-smi, or use the CPU with -Ddevice=cpu.");
    }
    return gpu && this != CPU ? Device.gpu() : Device.cpu();
  }

  private static Engine start() {
    EngineEnvironment environment = EngineEnvironment.ofThisProcess(!flavor().equals(DOWNLOADED));
    environment
        .obstacle()
        .ifPresent(
            obstacle -> {
              throw new IllegalStateException(obstacle);
            });
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
    facts.put("PyTorch", Engine.getInstance().getVersion() + " (" + flavor() + ")");
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
   * The number of threads that libtorch and OpenBLAS compute with on a CPU. It moves the last
   * digits of convolutions, batch norm and LLE, which training then amplifies.
   *
   * @return the number that was asked for, or that of the processors
   */
  public static String threads() {
    return threads(
        System.getProperty("ai.djl.pytorch.num_threads", System.getenv("OMP_NUM_THREADS")));
  }

  /** OpenMP takes a number for each level of nesting, "4,2", and ignores what is no number. */
  static String threads(@Nullable String asked) {
    Matcher number = Pattern.compile("\\s*([1-9][0-9]*).*").matcher(asked == null ? "" : asked);
    return number.matches()
        ? number.group(1)
        : String.valueOf(Runtime.getRuntime().availableProcessors());
  }

  /** The PyTorch on the class path: "cpu" or "cu118"; "downloaded" if DJL downloads it. */
  private static String flavor() {
    try (InputStream in =
        ComputeDevice.class.getClassLoader().getResourceAsStream(NATIVE_PROPERTIES)) {
      if (in == null) {
        return DOWNLOADED;
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("flavor", "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isLinux() {
    return System.getProperty("os.name").startsWith("Linux");
  }

  static boolean isOnLibraryPath(String library, @Nullable String libraryPath) {
    Stream<String> configured =
        libraryPath == null ? Stream.of() : Stream.of(libraryPath.split(":"));
    return Stream.concat(configured, LIBRARY_FOLDERS.stream())
        .filter(folder -> !folder.isBlank())
        .anyMatch(folder -> Files.exists(Path.of(folder, library)));
  }
}
