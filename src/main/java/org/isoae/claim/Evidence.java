package org.isoae.claim;

import java.util.List;
import org.isoae.result.Unit;
import org.isoae.statistics.Summary;

/**
 * The values of one contender: a method, or a setting.
 *
 * @param name as the verdict names it
 * @param observations one for each pair; at least one
 */
public record Evidence(String name, List<Observation> observations) {

  /**
   * Evidence.
   *
   * @throws IllegalArgumentException without an observation
   */
  public Evidence {
    if (observations.isEmpty()) {
      throw new IllegalArgumentException("There is no observation of " + name + ".");
    }
  }

  /** Over the values that are evidence, in the unit in which they are printed. */
  Summary summary(Unit unit) {
    return Summary.of(
        observations.stream()
            .filter(observation -> observation.objection().isEmpty())
            .flatMap(observation -> observation.finite().value().stream())
            .mapToDouble(unit::print)
            .toArray());
  }

  /** The number of a pair. All values are known to be there when a rule asks. */
  double value(int pair) {
    return observations.get(pair).value().value().orElseThrow();
  }

  /** The data sets of the pairs, in their order. */
  List<String> dataSets() {
    return observations.stream().map(observation -> observation.pair().data()).distinct().toList();
  }

  /** The pairs of one data set. */
  Evidence on(String data) {
    return new Evidence(
        name,
        observations.stream()
            .filter(observation -> observation.pair().data().equals(data))
            .toList());
  }

  boolean isEvidence(int pair) {
    return observations.get(pair).objection().isEmpty();
  }
}
