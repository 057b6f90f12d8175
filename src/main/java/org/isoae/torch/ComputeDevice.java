package org.isoae.torch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Where to train. The build has already chosen between the CPU's and CUDA's PyTorch, by the NVIDIA
 * driver's presence; this chooses the device, and says plainly what is missing before the engine
 * fails to load.
 */
public enum ComputeDevice {
  CPU,
  GPU,
  AUTO;

  private static final String NATIVE_PROPERTIES = "native/lib/pytorch.properties";

  /** cuDNN is not in the cu118 jar, and libtorch_cuda.so needs it to load. */
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
   * Starts the engine and returns the device.
   *
   * @throws IllegalStateException if the device, or a library that it needs, is not there; the
   *     message says what to do
   */
  public Device select() {
    boolean cuda = flavor().startsWith("cu");
    if (this == GPU && !cuda) {
      throw new IllegalStateException(
          "No GPU can be used: PyTorch for the CPU was built in, because no NVIDIA driver was found"
              + " (/proc/driver/nvidia/version). Install the driver, or leave -Ddevice out.");
    }
    if (cuda && isLinux() && !isOnLibraryPath(CUDNN, System.getenv("LD_LIBRARY_PATH"))) {
      throw new IllegalStateException(
          "An NVIDIA driver is present, but PyTorch for CUDA 11.8 also needs cuDNN 8 ("
              + CUDNN
              + "), which is neither on LD_LIBRARY_PATH nor in the system's library folders."
              + " Install cuDNN 8 for CUDA 11, or use the CPU with -Ddevice=cpu.");
    }
    boolean gpu = Engine.getInstance().getGpuCount() > 0;
    if (this == GPU && !gpu) {
      throw new IllegalStateException(
          "No GPU answers, though the driver is installed: see what nvidia-smi prints, or use the"
              + " CPU with -Ddevice=cpu.");
    }
    return gpu && this != CPU ? Device.gpu() : Device.cpu();
  }

  /** What a report says of the device and the libraries, by name. */
  public static Map<String, String> facts(Device device) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Device", device.isGpu() ? device.toString() : "CPU");
    facts.put("DJL", Engine.getDjlVersion());
    facts.put("PyTorch", Engine.getInstance().getVersion() + " (" + flavor() + ")");
    if (device.isGpu()) {
      String override = System.getenv("NVIDIA_TF32_OVERRIDE");
      facts.put(
          "TF32 in convolutions",
          "0".equals(override) ? "off (NVIDIA_TF32_OVERRIDE=0)" : "on, PyTorch's default");
    }
    return facts;
  }

  /** Which PyTorch is on the class path: "cpu", "cu118"; "downloaded" where DJL fetches it. */
  private static String flavor() {
    try (InputStream in =
        ComputeDevice.class.getClassLoader().getResourceAsStream(NATIVE_PROPERTIES)) {
      if (in == null) {
        return "downloaded";
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

  static boolean isOnLibraryPath(String library, String libraryPath) {
    Stream<String> configured =
        libraryPath == null ? Stream.of() : Stream.of(libraryPath.split(":"));
    return Stream.concat(configured, LIBRARY_FOLDERS.stream())
        .filter(folder -> !folder.isBlank())
        .anyMatch(folder -> Files.exists(Path.of(folder, library)));
  }
}
