package org.isoae.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Folders stand for a machine's, small files for NVIDIA's libraries, and a map for their answers.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "for Linux; Windows locks open files")
class CudaStartTest {

  private static final CudaRuntime GOOD = new CudaRuntime(11080, 0, "no error", 1);
  private static final CudaRuntime TOO_NEW = new CudaRuntime(13000, 35, "driver", 0);

  @TempDir Path root;
  private Path cache;
  private Path system;
  private final Map<String, String> environment = new HashMap<>();
  private final Machine machine = new Machine();
  private Optional<NvidiaDriver> driver = Optional.of(new NvidiaDriver("525.85.12"));

  /** What the loader finds, and what was loaded. */
  private static final class Machine implements NativeCuda {
    private boolean hasDriver = true;
    private final Map<String, CudaRuntime> runtimes = new HashMap<>();
    private final List<Path> first = new ArrayList<>();
    private final List<Path> loaded = new ArrayList<>();
    private String unloadable = "";
    private int cudnn = 8600;

    @Override
    public boolean hasDriver() {
      return hasDriver;
    }

    @Override
    public Optional<CudaRuntime> runtime(String library) {
      return Optional.ofNullable(runtimes.get(library));
    }

    @Override
    public void putFirst(Path folder) {
      first.add(folder);
    }

    @Override
    public void load(Path library) {
      if (library.endsWith(unloadable)) {
        throw new UnsatisfiedLinkError(unloadable + ": libz.so.1: cannot open shared object file");
      }
      loaded.add(library);
    }

    @Override
    public int cudnnVersion() {
      return cudnn;
    }
  }

  @BeforeEach
  void aMachineWithADriverAndNothingElse() throws IOException {
    cache = root.resolve("djl/cuda");
    system = Files.createDirectories(root.resolve("lib"));
    Path jar = Files.createDirectories(root.resolve("jar/org/bytedeco/cuda/linux-x86_64"));
    for (String name :
        Stream.concat(Stream.of("libcudart.so.11.0", "libnccl.so.2"), CudaCache.CUDNN.stream())
            .toList()) {
      Files.writeString(jar.resolve(name), "of " + name);
    }
    machine.runtimes.put(unpacked(CudaCache.RUNTIME).toString(), GOOD);
  }

  private Path unpacked(String name) {
    return cache.resolve(name);
  }

  private CudaStart start(boolean jar) {
    try {
      URL[] classPath = jar ? new URL[] {root.resolve("jar").toUri().toURL()} : new URL[0];
      return new CudaStart(
          machine,
          driver,
          new CudaCache(new URLClassLoader(classPath, null), cache),
          environment,
          List.of(system));
    } catch (MalformedURLException e) {
      throw new AssertionError(e);
    }
  }

  private String obstacle(boolean jar, long torchBytes) {
    String obstacle =
        assertThrows(IllegalStateException.class, () -> start(jar).beforeEngine(torchBytes))
            .getMessage();
    assertTrue(obstacle.endsWith("or use the CPU with -Ddevice=cpu."), obstacle);
    assertEquals(List.of(), machine.loaded);
    return obstacle;
  }

  /** cuDNN as a package installs it: versioned files with links to them. */
  private static void install(Path folder, String version, String cublas) throws IOException {
    Files.createDirectories(folder);
    for (String name : CudaCache.CUDNN) {
      Path file = folder.resolve(name.replaceAll("8$", version));
      Files.writeString(file, "\0" + cublas + "\0");
      Files.createSymbolicLink(folder.resolve(name), file.getFileName());
    }
  }

  private static List<Path> in(Path folder, List<String> names) {
    return names.stream().map(folder::resolve).toList();
  }

  @Test
  void theDriverAloneIsEnough() throws IOException {
    CudaStart start = start(true);
    start.beforeEngine(0);
    assertEquals(List.of(cache), machine.first);
    assertEquals(in(cache, List.of(CudnnFiles.FIRST)), machine.loaded);
    assertEquals("of libcudart.so.11.0", Files.readString(unpacked(CudaCache.RUNTIME)));
    assertFalse(Files.exists(unpacked("libnccl.so.2")), "not needed");
    assertEquals(Optional.empty(), start.cudnnVersion());
    start.beforeEngine(0);
    start.afterEngine();
    start.afterEngine();
    assertEquals(in(cache, CudaCache.CUDNN), machine.loaded, "each once, in the order of need");
    assertEquals(Optional.of("8.6.0"), start.cudnnVersion());
  }

  @Test
  void whatIsInstalledAndFitsIsUsed() throws IOException {
    machine.runtimes.put("cudart", new CudaRuntime(12020, 0, "no error", 2));
    install(system, "8.9.7", "libcublas.so.11");
    start(true).beforeEngine(0);
    assertEquals(List.of(), machine.first);
    assertEquals(in(system, List.of(CudnnFiles.FIRST)), machine.loaded);
    assertFalse(Files.exists(unpacked(CudnnFiles.FIRST)));
  }

  @Test
  void whatIsOnTheLibraryPathGoesFirst() throws IOException {
    Path own = root.resolve("own");
    install(own, "8.7.0", "libcublas.so.11");
    install(system, "8.9.7", "libcublas.so.11");
    environment.put("LD_LIBRARY_PATH", "/not/there::" + own);
    start(false);
    machine.runtimes.put("cudart", GOOD);
    start(false).beforeEngine(0);
    assertEquals(in(own, List.of(CudnnFiles.FIRST)), machine.loaded);
  }

  @ParameterizedTest
  @CsvSource({"8.5.0, libcublas.so.11", "8.9.7, libcublas.so.12"})
  void aCudnnThatDoesNotFitIsPassedOver(String version, String cublas) throws IOException {
    install(system, version, cublas);
    start(true).beforeEngine(0);
    assertEquals(in(cache, List.of(CudnnFiles.FIRST)), machine.loaded);
  }

  @Test
  void halfACudnnIsPassedOver() throws IOException {
    install(system, "8.6.0", "libcublas.so.11");
    Files.delete(system.resolve("libcudnn_adv_train.so.8"));
    start(true).beforeEngine(0);
    assertEquals(in(cache, List.of(CudnnFiles.FIRST)), machine.loaded);
  }

  @Test
  void withoutTheJarACudnnThatDoesNotFitStopsTheProgram() throws IOException {
    machine.runtimes.put("cudart", GOOD);
    install(system, "8.5.0", "libcublas.so.11");
    String obstacle = obstacle(false, 0);
    assertTrue(obstacle.contains("needs cuDNN 8 for CUDA 11, from 8.6 on"), obstacle);
  }

  @ParameterizedTest
  @CsvSource({"13000, 35, 0", "11020, 0, 1", "12020, 999, 0"})
  void aRuntimeThatDoesNotFitIsPassedOver(int version, int error, int devices) {
    machine.runtimes.put("cudart", new CudaRuntime(version, error, "why", devices));
    start(true).beforeEngine(0);
    assertEquals(List.of(cache), machine.first);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "13000 | 35 | The NVIDIA driver 525.85.12 is too old for the CUDA runtime 13.0.",
        "11020 | 0 | The CUDA runtime 11.2 is too old for this PyTorch, which needs 11.8."
      })
  void withoutTheJarARuntimeThatDoesNotFitStopsTheProgram(int version, int error, String why) {
    machine.runtimes.put("cudart", new CudaRuntime(version, error, "why", 1));
    String obstacle = obstacle(false, 0);
    assertTrue(obstacle.startsWith(why), obstacle);
  }

  @Test
  void withoutTheJarNoRuntimeStopsTheProgram() {
    String obstacle = obstacle(false, 0);
    assertTrue(obstacle.contains("no libcudart.so can be loaded"), obstacle);
  }

  @Test
  void aDriverThatIsTooOldStopsTheProgram() {
    driver = Optional.of(new NvidiaDriver("440.33.01"));
    String obstacle = obstacle(true, 0);
    assertTrue(obstacle.startsWith("The NVIDIA driver 440.33.01 is too old"), obstacle);
    assertFalse(Files.exists(cache), "before anything is unpacked");
  }

  @Test
  void anUnknownDriverIsTooOldIfTheRuntimeSaysSo() {
    driver = Optional.empty();
    machine.runtimes.put(unpacked(CudaCache.RUNTIME).toString(), TOO_NEW);
    String obstacle = obstacle(true, 0);
    assertTrue(obstacle.startsWith("The NVIDIA driver is too old"), obstacle);
  }

  @Test
  void aContainerWithoutTheDriversLibraryStopsTheProgram() {
    machine.hasDriver = false;
    String obstacle = obstacle(true, 0);
    assertTrue(obstacle.contains("libcuda.so.1 is not found"), obstacle);
  }

  @ParameterizedTest
  @CsvSource({"100, 0", "0, 0"})
  void aDriverWithoutADeviceStopsTheProgram(int error, int devices) {
    machine.runtimes.put(
        unpacked(CudaCache.RUNTIME).toString(), new CudaRuntime(11080, error, "none", devices));
    String plain = obstacle(true, 0);
    assertTrue(plain.contains("CUDA finds no GPU") && !plain.contains("VISIBLE"), plain);
    environment.put("CUDA_VISIBLE_DEVICES", "7");
    String hidden = obstacle(true, 0);
    assertTrue(hidden.contains("CUDA_VISIBLE_DEVICES=7"), hidden);
  }

  @Test
  void anotherErrorOfCudaStopsTheProgram() {
    machine.runtimes.put(
        unpacked(CudaCache.RUNTIME).toString(), new CudaRuntime(11080, 999, "unknown error", 0));
    String obstacle = obstacle(true, 0);
    assertTrue(obstacle.startsWith("CUDA does not start: unknown error (error 999)."), obstacle);
  }

  @Test
  void aDiskWithoutSpaceForAllLibrariesStopsTheProgram() throws IOException {
    String obstacle = obstacle(true, Long.MAX_VALUE / 2);
    assertTrue(obstacle.startsWith("PyTorch for CUDA and cuDNN need "), obstacle);
    assertTrue(obstacle.contains(" GB in " + cache.getParent() + ", and its disk has "), obstacle);
    assertFalse(Files.exists(unpacked(CudnnFiles.FIRST)));
  }

  @Test
  void theInstalledCudnnNeedsNoSpaceButLibtorchDoes() throws IOException {
    install(system, "8.6.0", "libcublas.so.11");
    String obstacle = obstacle(true, Long.MAX_VALUE / 2);
    assertTrue(obstacle.contains("its disk has "), obstacle);
  }

  @Test
  void aFolderThatCannotBeWrittenStopsTheProgram() throws IOException {
    Files.writeString(root.resolve("djl"), "a file where the cache's folder should be");
    String obstacle = obstacle(true, 0);
    assertTrue(obstacle.contains("DJL_CACHE_DIR"), obstacle);
  }

  @Test
  void aLibraryThatDoesNotLoadIsNamed() {
    machine.unloadable = "libcudnn_cnn_infer.so.8";
    CudaStart start = start(true);
    start.beforeEngine(0);
    String obstacle = assertThrows(IllegalStateException.class, start::afterEngine).getMessage();
    assertTrue(
        obstacle.startsWith("cuDNN cannot be loaded: libcudnn_cnn_infer.so.8: libz.so.1: "),
        obstacle);
  }

  @ParameterizedTest
  @CsvSource({"8500, 8.5.0", "7605, 7.6.5", "8206, 8.2.6"})
  void anotherCudnnInTheProcessStopsTheProgram(int version, String text) {
    machine.cudnn = version;
    CudaStart start = start(true);
    start.beforeEngine(0);
    String obstacle = assertThrows(IllegalStateException.class, start::afterEngine).getMessage();
    assertTrue(obstacle.startsWith("cuDNN " + text + " is in the process"), obstacle);
    assertEquals(Optional.empty(), start.cudnnVersion());
  }
}
