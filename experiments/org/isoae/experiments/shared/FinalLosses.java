package org.isoae.experiments.shared;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isoae.training.EpochLosses;

/** The losses at the end of a training, as it computed them, with batch norm's batch statistics. */
public final class FinalLosses {

  private FinalLosses() {}

  /**
   * Means over the last tenth of the epochs, by name.
   *
   * @param history all epochs, at least one
   */
  public static Map<String, Double> of(List<EpochLosses> history) {
    int last = Math.max(1, history.size() / 10);
    Map<String, Double> means = new LinkedHashMap<>();
    for (EpochLosses epoch : history.subList(history.size() - last, history.size())) {
      epoch.losses().terms().forEach((term, value) -> means.merge(term, value / last, Double::sum));
    }
    return means;
  }
}
