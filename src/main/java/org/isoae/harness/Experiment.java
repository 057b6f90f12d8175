package org.isoae.harness;

import java.util.List;
import org.isoae.report.OpenSetting;
import org.isoae.report.Result;
import org.isoae.report.Section;

/**
 * A table or figure of the paper: which cells it needs, and what it makes of their results. Cells
 * may be missing or have failed: an experiment then says so where the number would stand.
 */
public interface Experiment {

  /** What {@code -Dexperiments=} calls it: "table2". */
  String id();

  /** Its cells at the settings that it was made with. */
  List<? extends Cell> cells();

  /** Its part of the report. */
  Section section(Results results);

  /** Its numbers, one for each cell and metric, for {@code results.json}. */
  List<Result> numbers(Results results);

  /** What the paper leaves open about it. */
  List<OpenSetting> openSettings();
}
