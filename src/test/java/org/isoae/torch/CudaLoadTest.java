package org.isoae.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.isoae.loss.LatentDistribution;
import org.isoae.network.Architecture;
import org.isoae.option.GivenOptions;
import org.isoae.program.Program;
import org.isoae.regularizer.Isometric;
import org.isoae.training.EpochLosses;
import org.isoae.training.Examples;
import org.isoae.training.FittedAutoencoder;
import org.isoae.training.Trainer;
import org.isoae.training.TrainingSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A machine with the NVIDIA driver, without a toolkit and cuDNN, played on one without a GPU:
 * {@code mvn verify -Pcuda-load}. The driver's library is a stub that knows no device; everything
 * else is real. Where a GPU must seem to be there, the CUDA runtime in the cache is a stub too.
 */
@Tag("cuda-load")
class CudaLoadTest {

  /** What the CUDA runtime calls, and what libcaffe2_nvrtc.so has the addresses of. */
  private static final String DRIVER =
      """
      int cuDriverGetVersion(int *version) { *version = 11080; return 0; }
      #define NO_DEVICE(function) int function(void) { return 100; }
      NO_DEVICE(cuInit)
      NO_DEVICE(cuCtxGetCurrent)
      NO_DEVICE(cuDevicePrimaryCtxGetState)
      NO_DEVICE(cuFuncGetAttribute)
      NO_DEVICE(cuFuncSetAttribute)
      NO_DEVICE(cuGetErrorString)
      NO_DEVICE(cuLaunchCooperativeKernel)
      NO_DEVICE(cuLaunchKernel)
      NO_DEVICE(cuLinkAddData_v2)
      NO_DEVICE(cuLinkComplete)
      NO_DEVICE(cuLinkCreate_v2)
      NO_DEVICE(cuModuleGetFunction)
      NO_DEVICE(cuModuleLoadData)
      NO_DEVICE(cuModuleLoadDataEx)
      NO_DEVICE(cuModuleUnload)
      NO_DEVICE(cuOccupancyMaxActiveBlocksPerMultiprocessor)
      """;

  /** What DJL calls. */
  private static final String RUNTIME =
      """
      int cudaGetDeviceCount(int *count) { *count = 1; return 0; }
      int cudaRuntimeGetVersion(int *version) { *version = 11080; return 0; }
      int cudaDeviceGetAttribute(int *value, int attribute, int device) {
        *value = attribute == 75 ? 8 : 0;
        return 0;
      }
      const char *cudaGetErrorString(int error) { return "a stub's error"; }
      """;

  private static Path root;
  private static Path driver;

  @BeforeAll
  static void compileTheDriver() throws Exception {
    root = Files.createTempDirectory(Path.of("target"), "cuda-load").toAbsolutePath();
    driver = Files.createDirectory(root.resolve("driver"));
    compile(DRIVER, "libcuda.so.1", driver.resolve("libcuda.so.1"));
  }

  @AfterAll
  static void deleteAll() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }

  private static void compile(String source, String soname, Path library) throws Exception {
    Path file = root.resolve(soname + ".c");
    Files.writeString(file, source);
    List<String> command =
        List.of(
            "cc",
            "-shared",
            "-fPIC",
            "-Wl,-soname," + soname,
            // Without a version, libtorch's calls of its own runtime would reach the stub.
            "-Wl,--default-symver",
            "-o",
            library.toString(),
            file.toString());
    assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
  }

  /** Trains on the device that the options choose. */
  static final class Training {
    public static void main(String[] options) {
      Program.run(
          () -> {
            Device device = GivenOptions.parse(List.of(options)).selectDevice();
            // On a CPU nobody needs it.
            CudaStart.OF_THIS_PROCESS.afterEngine();
            System.out.println(ComputeDevice.facts(device));
            train(device);
            return true;
          });
    }

    private static void train(Device device) {
      double[][] points = new double[100][];
      for (int i = 0; i < points.length; i++) {
        double t = Math.PI * i / points.length;
        points[i] = new double[] {Math.cos(t), i % 10 / 10.0, Math.sin(t)};
      }
      Architecture architecture = new Architecture("FC 32, FC 32, LIN 2", "FC 32, FC 32, LIN 3");
      var regularizer = new Isometric(0.1, LatentDistribution.UNIFORM);
      try (FittedAutoencoder fitted =
          new Trainer(architecture, regularizer, new TrainingSettings(50, 100, 3e-3, 0), device)
              .fit(Examples.of(points), epoch -> {})) {
        List<EpochLosses> history = fitted.history();
        for (EpochLosses epoch : List.of(history.get(0), history.get(history.size() - 1))) {
          System.out.println("epoch " + epoch.epoch() + ": " + epoch.losses().terms());
        }
      }
    }
  }

  /** The program's status, then what it prints. */
  private static String run(Path cache, String option) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Doffline=true",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Training.class.getName(),
                option)
            .redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.endsWith("JAVA_OPTIONS"));
    environment.put("LD_LIBRARY_PATH", driver.toString());
    environment.put("DJL_CACHE_DIR", cache.toString());
    long start = System.nanoTime();
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String status = process.waitFor() + " " + printed;
    System.out.printf(
        Locale.ROOT, "%s, %.1f s: %s%n", option, (System.nanoTime() - start) / 1e9, status);
    return status;
  }

  @Test
  void aDriverWithoutADeviceEndsTheProgramWithOneSentence() throws Exception {
    String printed = run(root.resolve("no-device"), "device=auto");
    assertTrue(
        printed.startsWith("2 The NVIDIA driver is installed, but CUDA finds no GPU."), printed);
    assertEquals(1, printed.lines().count(), printed);
  }

  @Test
  void pyTorchForCudaIsChosenAndTrainsOnTheCpu() throws Exception {
    Path cache = root.resolve("cache");
    Path libraries = Files.createDirectories(cache.resolve("cuda-11.8-cudnn-8.6"));
    Path runtime = libraries.resolve(CudaCache.RUNTIME);
    compile(RUNTIME, CudaCache.RUNTIME, runtime);
    byte[] stub = Files.readAllBytes(runtime);
    // As large as the one in the jar, so that it counts as unpacked.
    long size =
        new CudaCache(CudaLoadTest.class.getClassLoader(), libraries).size(CudaCache.RUNTIME);
    Files.write(runtime, Arrays.copyOf(stub, (int) size));

    String cpu = run(cache, "device=cpu");
    assertTrue(cpu.startsWith("0 "), cpu);
    assertTrue(cpu.contains("PyTorch=2.0.1 (cu118)") && cpu.contains("cuDNN=8.6.0"), cpu);
    assertTrue(cpu.contains("epoch 50: {L_rec=0."), cpu);

    String gpu = run(cache, "device=auto");
    // libtorch asks its own runtime, which asks the stub of the driver.
    assertTrue(gpu.startsWith("2 The NVIDIA driver is installed, but PyTorch finds no GPU."), gpu);
  }
}
