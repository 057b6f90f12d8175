package org.isoae.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {

  private static final Instant TIME = Instant.parse("2026-11-24T11:03:10.5Z");

  @TempDir Path root;

  private final List<String> warnings = new ArrayList<>();

  private History history() {
    return new History(root.resolve("machine"), warnings::add);
  }

  private Path add(String json, Instant time, String commit) throws IOException {
    return history().add(json, series -> Purpose.of(Role.OTHER), time, commit);
  }

  @Test
  void aRunIsAFileNamedByTimeAndCommit() throws IOException {
    Path file = add(JmhJsonTest.real(), TIME, "8a0478bfca12");
    assertEquals("2026-11-24T11-03-10Z-8a0478bfca12.json", file.getFileName().toString());
    List<BenchmarkRun> runs = history().runs();
    assertEquals(1, runs.size());
    assertEquals("2026-11-24 11:03 (8a0478bfca12)", runs.get(0).label());
    assertEquals(2, runs.get(0).samples().size());
    assertEquals(List.of(), warnings);
  }

  @Test
  void runsOfOneSecondAreBothKept() throws IOException {
    add("[]", TIME, "a");
    add(JmhJsonTest.real(), TIME, "8a0478bfca12 + changes");
    add("[]", TIME.minusSeconds(1), "b");
    List<BenchmarkRun> runs = history().runs();
    assertEquals(
        List.of("b", "a", "8a0478bfca12-changes"),
        runs.stream().map(BenchmarkRun::commit).toList());
    assertEquals(Instant.parse("2026-11-24T11:03:11Z"), runs.get(2).time());
  }

  @Test
  void runsWithoutRolesAreCountedInOneWarningAndStay() throws IOException {
    Path file = add(JmhJsonTest.real(), TIME, "new");
    for (String old : List.of("2026-11-22T11-03-10Z-a.json", "2026-11-23T11-03-10Z-b.json")) {
      Files.writeString(file.resolveSibling(old), JmhJsonTest.real());
    }
    List<BenchmarkRun> runs = history().runs();
    assertEquals(List.of("a", "b", "new"), runs.stream().map(BenchmarkRun::commit).toList());
    assertEquals(1, warnings.size(), warnings.toString());
    assertTrue(warnings.get(0).startsWith("2 of 3 runs in "), warnings.get(0));
  }

  @Test
  void whatIsNotJmhsJsonIsNotAdded() {
    assertThrows(JsonParseException.class, () -> add("{}", TIME, "a"));
    assertFalse(Files.exists(history().folder()));
  }

  @Test
  void whereNothingWasMeasuredThereIsNoRun() throws IOException {
    assertEquals(List.of(), history().runs());
    assertEquals(List.of(), warnings);
  }

  @Test
  void aDamagedAndAForeignFileAreNamedAndStayAndTheOthersAreRead() throws IOException {
    Path good = add(JmhJsonTest.real(), TIME, "8a0478bfca12");
    Path cut = good.resolveSibling("2026-11-25T11-03-10Z-8a0478bfca12.json");
    Files.writeString(cut, JmhJsonTest.real().substring(0, 1000));
    Path foreign = good.resolveSibling("notes.json");
    Files.writeString(foreign, "[]");
    Path noDate = good.resolveSibling("2026-13-25T11-03-10Z-8a0478bfca12.json");
    Files.writeString(noDate, "[]");
    assertEquals(1, history().runs().size());
    assertEquals(3, warnings.size());
    for (Path file : List.of(cut, foreign, noDate)) {
      assertTrue(Files.exists(file));
      assertTrue(warnings.stream().anyMatch(w -> w.contains(file.toString())), file.toString());
    }
  }

  @Test
  void aMachineIsNamedByWhatDecidesItsSpeed() {
    Map<String, String> facts =
        Map.of(
            "CPU", "Intel(R) Xeon(R) CPU E5-2680 v4 @ 2.40GHz",
            "Cores", "2",
            "JVM", "OpenJDK 64-Bit Server VM 17.0.15",
            "PyTorch", "2.0.1 (cpu)",
            "Operating system", "Linux 6.1");
    assertEquals(
        "intel-xeon-e5-2680-v4-2-cores-openjdk-64-bit-server-vm-17.0.15-pytorch-2.0.1-cpu",
        MachineKey.of(facts));
    Map<String, String> blas = new HashMap<>(facts);
    blas.put("BLAS", "libtorch's own");
    assertEquals(MachineKey.of(facts), MachineKey.of(blas));
    blas.put("BLAS", "OpenBLAS 0.3.30, kernel Haswell (OPENBLAS_L2_SIZE=512)");
    assertEquals(
        MachineKey.of(facts) + "-openblas-0.3.30-kernel-haswell-openblas-l2-size-512",
        MachineKey.of(blas));
    Map<String, String> gpu = new HashMap<>(facts);
    gpu.put("GPU and driver", "NVIDIA A100-SXM4-40GB, 535.104.05\nNVIDIA T4, 535.104.05");
    gpu.put("PyTorch", "2.0.1 (cu118)");
    assertEquals(
        "intel-xeon-e5-2680-v4-nvidia-a100-sxm4-40gb-2-cores-openjdk-64-bit-server-vm-17.0.15"
            + "-pytorch-2.0.1-cu118",
        MachineKey.of(gpu));
  }
}
