package org.isoae.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.isoae.harness.Cell;
import org.isoae.harness.CellResult;
import org.isoae.harness.CellStore;
import org.isoae.harness.CellUnavailableException;
import org.isoae.harness.ProgressDisplay;
import org.isoae.harness.Results;
import org.isoae.harness.Runner;
import org.isoae.harness.Scale;
import org.isoae.report.Incident;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissingResultsTest {

  @TempDir private Path folder;

  private interface Behaviour {
    CellResult run() throws Exception;
  }

  private record FakeCell(String dataset, String method, Behaviour behaviour) implements Cell {
    @Override
    public long seed() {
      return 0;
    }

    @Override
    public JsonObject determinants() {
      return new JsonObject();
    }

    @Override
    public List<Class<?>> code() {
      return List.of(Scale.class);
    }

    @Override
    public double cost() {
      return 1;
    }

    @Override
    public CellResult run(Progress progress) throws Exception {
      return behaviour.run();
    }
  }

  private static FakeCell unavailable(String dataset, String method) {
    return new FakeCell(
        dataset,
        method,
        () -> {
          throw new CellUnavailableException("data.bin is too short.");
        });
  }

  private static FakeCell without(String metric, String why, String dataset, String method) {
    return new FakeCell(
        dataset, method, () -> new CellResult(Map.of("L2", 1.0), Map.of(), Map.of(metric, why)));
  }

  @Test
  void whatLacksForTheSameReasonStandsTogether() {
    List<Cell> cells =
        List.of(
            without("FID", "not run: net.pt is no network.", "MNIST", "AE"),
            unavailable("CIFAR-10", "AE"),
            unavailable("CIFAR-10", "CAE"),
            without("FID", "not run: net.pt is no network.", "CelebA", "AE"),
            without("L2 on unseen data", "not run: data.bin is too short.", "CelebA", "AEW"),
            new FakeCell(
                "CelebA",
                "CAE",
                () -> {
                  throw new IllegalStateException("L_rec became NaN.");
                }),
            new FakeCell("CelebA", "WAE", () -> new CellResult(Map.of("L2", 1.0), Map.of())));
    Results results =
        new Runner(
                new CellStore(folder, System.err::println), Map.of(), ProgressDisplay.onConsole())
            .run(cells);
    Incident network =
        new Incident(
            List.of("FID of MNIST, AE, seed 0", "FID of CelebA, AE, seed 0"),
            "not run: net.pt is no network.");
    assertEquals(
        List.of(
            new Incident(
                List.of(
                    "CIFAR-10, AE, seed 0",
                    "CIFAR-10, CAE, seed 0",
                    "L2 on unseen data of CelebA, AEW, seed 0"),
                "not run: data.bin is too short."),
            new Incident(List.of("CelebA, CAE, seed 0"), "failed: L_rec became NaN."),
            network),
        MissingResults.of(cells, results));
    assertEquals(List.of(network), MissingResults.ofNumbersAlone(cells, results));
    assertEquals("FID of MNIST, AE, seed 0 and 1 more", network.inBrief());
  }
}
