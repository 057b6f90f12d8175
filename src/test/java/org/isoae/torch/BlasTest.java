package org.isoae.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each choice in a process of its own, because a process keeps its BLAS. */
class BlasTest {

  /** A kernel without fused multiply-add, so that its digits differ from MKL's on any machine. */
  private static final Map<String, String> OLD_KERNEL = Map.of("OPENBLAS_CORETYPE", "Prescott");

  @BeforeEach
  void needsLinuxOnX86() {
    Assumptions.assumeTrue(OpenBlas.obstacle().isEmpty(), () -> OpenBlas.obstacle().orElseThrow());
  }

  /** What {@link BlasProbe} printed. */
  private record Probed(
      String blas, String name, String why, boolean likeLibtorch, boolean likeOpenBlas) {}

  private static Probed probe(String blas, int threads, Map<String, String> environment)
      throws IOException, InterruptedException {
    String[] words =
        run(BlasProbe.class, environment, blas, String.valueOf(threads)).strip().split("\\|");
    assertEquals("false", words[5], "both libraries give the same digits: nothing is tested");
    return new Probed(
        words[0],
        words[1],
        words[2],
        Boolean.parseBoolean(words[3]),
        Boolean.parseBoolean(words[4]));
  }

  private static String run(Class<?> main, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        Stream.concat(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "--enable-native-access=ALL-UNNAMED",
                    "-Doffline=" + System.getProperty("offline"),
                    "-cp",
                    System.getProperty("java.class.path"),
                    main.getName()),
                Stream.of(arguments))
            .toList();
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output;
  }

  @Test
  void libtorchCallsOpenBlasWhereItWasAskedFor() throws IOException, InterruptedException {
    Probed probed = probe("openblas", 2, OLD_KERNEL);
    assertEquals("openblas", probed.blas());
    assertTrue(probed.name().contains("kernel Prescott (OPENBLAS_CORETYPE=Prescott"));
    assertTrue(probed.likeOpenBlas());
    assertFalse(probed.likeLibtorch());
  }

  @Test
  void whatIsSlowerIsNotUsedAndTheVariableThatMakesItSlowIsNamed()
      throws IOException, InterruptedException {
    Probed probed = probe("auto", 1, OLD_KERNEL);
    assertEquals("libtorch", probed.blas());
    assertEquals("libtorch's own", probed.name());
    assertTrue(probed.why().contains("OPENBLAS_CORETYPE=Prescott"), probed.why());
    assertTrue(probed.likeLibtorch());
  }

  @Test
  void withSeveralThreadsLibtorchKeepsItsOwn() throws IOException, InterruptedException {
    Probed probed = probe("auto", 2, OLD_KERNEL);
    assertEquals("libtorch", probed.blas());
    assertTrue(probed.why().contains("OMP_NUM_THREADS=1"), probed.why());
    assertTrue(probed.likeLibtorch());
  }

  @Test
  void whatBindsLibtorchEarlierIsNamed() throws IOException, InterruptedException {
    Probed probed = probe("auto", 1, Map.of("LD_BIND_NOW", "1", "OPENBLAS_CORETYPE", "Prescott"));
    assertEquals("libtorch", probed.blas());
    assertTrue(probed.why().contains("LD_BIND_NOW"), probed.why());
    assertTrue(probed.likeLibtorch());
  }

  @Test
  void aMachineIsMeasuredOnce(@TempDir Path folder) throws IOException {
    ComputeDevice.CPU.select();
    OpenBlas openBlas = OpenBlas.open();
    BlasComparison measured = BlasComparison.ofThisMachine(openBlas, folder);
    assertTrue(measured.speedup() > 0.01 && measured.speedup() < 100, measured.toString());
    assertEquals(measured, BlasComparison.ofThisMachine(openBlas, folder), "of the next process");
    Path kept;
    try (Stream<Path> files = Files.list(folder)) {
      kept = files.filter(file -> file.toString().endsWith(".txt")).findFirst().orElseThrow();
    }
    Files.writeString(kept, "1.24");
    assertFalse(BlasComparison.ofThisMachine(openBlas, folder).isOpenBlasFaster());
    Files.writeString(kept, "7.5\n");
    assertEquals(7.5, BlasComparison.ofThisMachine(openBlas, folder).speedup());
    assertTrue(BlasComparison.ofThisMachine(openBlas, folder).isOpenBlasFaster());
  }

  @Test
  void derivativesAreRightOnOpenBlas() throws IOException, InterruptedException {
    String[] lines = run(TestsWithOpenBlas.class, Map.of()).strip().split("\n");
    assertTrue(Integer.parseInt(lines[lines.length - 1]) > 30, () -> String.join("\n", lines));
  }
}
