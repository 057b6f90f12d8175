package org.isoae.harness;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.isoae.report.OpenSetting;
import org.isoae.report.Result;
import org.isoae.report.Section;

/**
 * A table or figure of the paper: which cells it needs, what the paper claims of it, and what it
 * shows of the results. Cells may be missing or have failed: an experiment then says so where the
 * number would stand.
 */
public interface Experiment {

  /** Its name in {@code -Dexperiments=}, and its section's in the report: "table2". */
  String id();

  /** Its cells at the settings that it was made with. */
  List<? extends Cell> cells();

  /** What the paper claims of it; empty where it claims nothing that numbers can decide. */
  List<CellClaim> claims();

  /** Its part of the report. */
  Section section(Results results);

  /** Its numbers, one for each cell and metric, for {@code results.json}. */
  List<Result> numbers(Results results);

  /** What the paper leaves open about it. */
  List<OpenSetting> openSettings();

  /**
   * Checksums of the data that it uses, by what they are of. Experiments that share data give it
   * the same name, and it is computed once.
   */
  default Map<String, Supplier<String>> dataSums() {
    return Map.of();
  }
}
