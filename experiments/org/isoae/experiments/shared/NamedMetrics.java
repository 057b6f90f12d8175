package org.isoae.experiments.shared;

import java.util.List;
import org.isoae.harness.Cell;
import org.isoae.result.Metric;

/**
 * A cell whose metrics have names in reports, by which a lack is told. No part of {@link Cell},
 * whose code is in the keys of stored results.
 */
public interface NamedMetrics extends Cell {

  /** All of its result. */
  List<Metric> metrics();
}
