package org.isoae.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.isoae.identity.Key;
import org.isoae.result.CellResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellComputerTest {

  private static final Key KEY = new Key("{}", "0".repeat(64));

  @TempDir private Path folder;

  private CellOutcome compute(Computation computation) {
    return new CellComputer(new CellStore(folder, warning -> {}))
        .compute(computation, KEY, (before, done, total) -> {});
  }

  /** Of a hundred steps, the last is made here; before it and after it some time passes. */
  private record Resumed() implements Computation {
    @Override
    public CellResult run(Progress progress) throws InterruptedException {
      Thread.sleep(200);
      progress.step(99, 100);
      Thread.sleep(10);
      progress.step(100, 100);
      return new CellResult.Builder().put("metric", 1.0).build();
    }
  }

  @Test
  void theTimeOfAnInterruptedCellIsThatOfItsStepsAndOnceOfTheRest() throws Exception {
    Files.writeString(new CellStore(folder, warning -> {}).checkpoint(KEY), "half of it");
    var computed = assertInstanceOf(CellOutcome.Computed.class, compute(new Resumed()));
    // 0.2 s, and 100 steps of 10 ms or a little more; not 100 times all of it.
    assertTrue(computed.seconds() > 1.1 && computed.seconds() < 10, computed.seconds() + " s");
  }

  private record OutOfHeap() implements Computation {
    @Override
    public CellResult run(Progress progress) {
      throw new OutOfMemoryError("Java heap space");
    }
  }

  private record WithoutAClass() implements Computation {
    @Override
    public CellResult run(Progress progress) {
      throw new NoClassDefFoundError("org/x/Y");
    }
  }

  @Test
  void anErrorOfTheMachineIsToldInWords() {
    String heap = assertInstanceOf(CellOutcome.Failed.class, compute(new OutOfHeap())).why();
    assertTrue(heap.matches("the heap of \\d+ MiB is too small \\(see -Xmx\\)"), heap);
    assertEquals(
        "unexpected NoClassDefFoundError: org/x/Y",
        assertInstanceOf(CellOutcome.Failed.class, compute(new WithoutAClass())).why());
  }
}
