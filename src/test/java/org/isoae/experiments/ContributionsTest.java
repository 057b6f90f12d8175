package org.isoae.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isoae.harness.Cell;
import org.isoae.harness.CellClaim;
import org.isoae.harness.CellStore;
import org.isoae.harness.Experiment;
import org.isoae.harness.HandMade;
import org.isoae.harness.Results;
import org.isoae.report.Incident;
import org.isoae.report.OpenSetting;
import org.isoae.report.Result;
import org.isoae.report.Section;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContributionsTest {

  /** An experiment that draws nothing, or fails at it. */
  private record Drawing(String id, boolean fails, Map<String, Supplier<String>> dataSums)
      implements Experiment {

    Drawing(String id, boolean fails) {
      this(id, fails, Map.of());
    }

    @Override
    public List<Cell> cells() {
      return List.of();
    }

    @Override
    public List<CellClaim> claims() {
      return List.of();
    }

    @Override
    public Section section(Results results) {
      if (fails) {
        throw new InternalError("Fontconfig head is null");
      }
      return new Section(id, "Title", "", List.of(), List.of());
    }

    @Override
    public List<Result> numbers(Results results) {
      return List.of(new Result(id, "data", "method", 0, "metric", 1.0, null, null));
    }

    @Override
    public List<OpenSetting> openSettings() {
      return List.of();
    }
  }

  @TempDir private Path folder;

  private Contributions of(Drawing... drawings) {
    return Contributions.of(
        List.of(drawings), HandMade.results(Map.of()), new CellStore(folder, System.err::println));
  }

  private Set<String> traces() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  @Test
  void theTraceOfASectionGoesOnceItCanBeDrawn() throws IOException {
    of(new Drawing("a", true), new Drawing("b", true));
    assertEquals(Set.of("section-a.trace.txt", "section-b.trace.txt"), traces());
    of(new Drawing("a", false), new Drawing("b", true));
    assertEquals(Set.of("section-b.trace.txt"), traces());
  }

  @Test
  void anExperimentThatCannotBeDrawnCostsItsOwnSectionAlone() {
    Contributions all =
        of(new Drawing("a", false), new Drawing("b", true), new Drawing("c", false));
    assertEquals(List.of("a", "b", "c"), all.sections().stream().map(Section::id).toList());
    assertEquals(List.of("a", "c"), all.numbers().stream().map(Result::experiment).toList());
    assertEquals(1, all.failures().size());
    String why = all.failures().get(0).why();
    assertTrue(why.contains("Fontconfig head is null") && why.contains("section-b.trace.txt"), why);
  }

  @Test
  void aSharedChecksumIsComputedOnceAndOneThatFailsIsNamed() {
    AtomicInteger computed = new AtomicInteger();
    Map<String, Supplier<String>> sums =
        Map.of(
            "shared",
            () -> "sum " + computed.incrementAndGet(),
            "broken",
            () -> {
              throw new OutOfMemoryError("Java heap space");
            });
    Contributions all = of(new Drawing("a", false, sums), new Drawing("b", false, sums));
    assertEquals("sum 1", all.sums().get("shared"));
    assertEquals(List.of("broken"), all.failures().stream().map(Incident::inBrief).toList());
    assertEquals(2, all.numbers().size());
  }
}
