package org.isoae.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.isoae.experiments.shared.NamedMetrics;
import org.isoae.harness.Cell;
import org.isoae.harness.CellOutcome;
import org.isoae.harness.CellUnavailableException;
import org.isoae.harness.Computation;
import org.isoae.harness.Experiment;
import org.isoae.harness.HandMade;
import org.isoae.harness.Results;
import org.isoae.report.Incident;
import org.isoae.result.CellResult;
import org.isoae.result.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MissingResultsTest {

  @TempDir private Path folder;

  private interface Behaviour {
    CellResult run() throws Exception;
  }

  private record FakeCell(String dataset, String method, Behaviour behaviour)
      implements NamedMetrics {
    @Override
    public long seed() {
      return 0;
    }

    @Override
    public double cost() {
      return 1;
    }

    /** The outcome of a run. */
    CellOutcome outcome() {
      try {
        return new CellOutcome.Computed(behaviour.run(), 1);
      } catch (CellUnavailableException e) {
        return new CellOutcome.NotRun(e.getMessage());
      } catch (Exception e) {
        return new CellOutcome.Failed(e.getMessage(), Path.of("hash.trace.txt"));
      }
    }

    @Override
    public List<Metric> metrics() {
      return List.of(
          Metric.lowerIsBetter("frechet", "FID"), Metric.lowerIsBetter("L2", "L₂ on test data"));
    }

    @Override
    public Computation computation() {
      throw new UnsupportedOperationException();
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
        dataset, method, () -> new CellResult.Builder().put("L2", 1).missing(metric, why).build());
  }

  @Test
  void whatLacksForTheSameReasonStandsTogether() {
    List<FakeCell> cells =
        List.of(
            without("frechet", "not run: net.pt is no network.", "MNIST", "AE"),
            unavailable("CIFAR-10", "AE"),
            unavailable("CIFAR-10", "CAE"),
            without("frechet", "not run: net.pt is no network.", "CelebA", "AE"),
            without("L2 on unseen data", "not run: data.bin is too short.", "CelebA", "AEW"),
            new FakeCell(
                "CelebA",
                "CAE",
                () -> {
                  throw new IllegalStateException("L_rec became NaN.");
                }),
            new FakeCell("CelebA", "WAE", () -> new CellResult.Builder().put("L2", 1).build()));
    Results results =
        HandMade.results(
            cells.stream().collect(Collectors.toMap(Cell.class::cast, FakeCell::outcome)));
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
            new Incident(
                List.of("CelebA, CAE, seed 0 (stack trace: hash.trace.txt)"),
                "failed: L_rec became NaN."),
            network),
        MissingResults.of(List.copyOf(cells), results));
    assertEquals(List.of(network), MissingResults.ofMetrics(List.copyOf(cells), results));
    assertEquals("FID of MNIST, AE, seed 0 and 1 more", network.inBrief());
  }

  /** A metric that is declared and not listed would be told by its id. */
  @ParameterizedTest
  @CsvSource({
    "TABLE_2, surfaces.SurfaceMetrics",
    "FIGURE_4, images.ImageMetrics",
    "TABLE_7, generalization.GeneralizationMetrics",
    "OWN, own.OwnMetrics"
  })
  void theMetricsOfACellHaveTheirHeadings(Exhibit exhibit, String metrics) throws Exception {
    Cell cell = exhibit.in(CellHashes.suite(folder, 0)).cells().get(0);
    List<Metric> named = assertInstanceOf(NamedMetrics.class, cell).metrics();
    assertEquals(named.size(), named.stream().map(Metric::id).distinct().count());
    int declared = 0;
    for (Field field :
        Class.forName(MissingResultsTest.class.getPackageName() + "." + metrics)
            .getDeclaredFields()) {
      if (field.getType() == Metric.class) {
        field.setAccessible(true);
        Metric metric = (Metric) field.get(null);
        // COIL-20 alone has rings.
        assertTrue(
            named.contains(metric) || List.of("RING_SPACING", "OVERLAP").contains(field.getName()),
            field::getName);
        declared++;
      }
    }
    assertTrue(declared > 5, metrics);
  }

  @Test
  void aMetricThatASurfaceLacksIsNamedAsInTheTables() {
    Experiment table = Exhibit.TABLE_2.in(CellHashes.suite(folder, 0));
    Cell cell = table.cells().get(0);
    CellResult result =
        new CellResult.Builder().missing("edge_ratio_mean_error", "could not be measured").build();
    String lack =
        MissingResults.of(
                List.of(cell), HandMade.results(Map.of(cell, new CellOutcome.Computed(result, 1))))
            .stream()
            .flatMap(incident -> incident.what().stream())
            .collect(Collectors.joining());
    assertEquals("|mean of l_ij − 1| of " + cell.name(), lack);
  }
}
