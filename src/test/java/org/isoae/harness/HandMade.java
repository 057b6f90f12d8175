package org.isoae.harness;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.isoae.identity.Checksums;
import org.isoae.identity.ClassFiles;
import org.isoae.identity.CodeClosure;
import org.isoae.identity.Keys;
import org.isoae.identity.Libraries;

/** Results, and runs of cells, made by hand for tests. */
public final class HandMade {

  private HandMade() {}

  /** Results without a run. */
  public static Results results(Map<Cell, CellOutcome> outcomes) {
    return new Results(outcomes);
  }

  /** Keys that know of no data and let every library pass. */
  public static Keys keys() {
    return new Keys(
        new CodeClosure(ClassFiles.of(HandMade.class.getClassLoader()), "org/isoae/"),
        new Checksums().with(CountingCell.Environment.class, environment -> ""),
        new Libraries(List.of(), List.of("")));
  }

  /** A quiet run in this process. */
  public static Results run(Path store, List<? extends Cell> cells) {
    CellStore results = new CellStore(store, System.err::println);
    return run(results, Crew.inThisProcess(results), Plan.of(cells, keys()));
  }

  /** A quiet run by a crew. */
  public static Results run(CellStore store, Crew crew, Plan plan) {
    var quiet = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return new Runner(
            store, new ProgressDisplay(quiet, false, System::nanoTime), crew, Long.MAX_VALUE)
        .run(plan);
  }
}
