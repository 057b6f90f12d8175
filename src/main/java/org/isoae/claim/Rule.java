package org.isoae.claim;

import static org.isoae.statistics.Summary.significant;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.isoae.result.Metric;
import org.isoae.statistics.Summary;

/** How values decide a claim. All rules compare means over seeds. */
public sealed interface Rule {

  /** Whether the claim holds. */
  boolean upholds(Metric metric, List<Evidence> evidence);

  /** The number that stands beside the paper's. */
  String reproduced(Metric metric, List<Evidence> evidence);

  /** The same where a value is missing: what there is of the first contender's. */
  default String partly(Metric metric, Evidence first) {
    return Claim.NO_VALUE;
  }

  /** What decided it, in a sentence. */
  String why(Metric metric, List<Evidence> evidence);

  private static double mean(Metric metric, Evidence contender) {
    return contender.summary(metric.unit()).mean();
  }

  /** The first contender is better than each of the others; a tie is not better. */
  record Best() implements Rule {

    @Override
    public boolean upholds(Metric metric, List<Evidence> evidence) {
      return metric
          .direction()
          .better(mean(metric, evidence.get(0)), mean(metric, bestOther(metric, evidence)));
    }

    private static Evidence bestOther(Metric metric, List<Evidence> evidence) {
      return evidence.stream()
          .skip(1)
          .reduce(
              (best, next) ->
                  metric.direction().better(mean(metric, next), mean(metric, best)) ? next : best)
          .orElseThrow();
    }

    @Override
    public String reproduced(Metric metric, List<Evidence> evidence) {
      return partly(metric, evidence.get(0));
    }

    @Override
    public String partly(Metric metric, Evidence first) {
      return first.summary(metric.unit()).toString();
    }

    @Override
    public String why(Metric metric, List<Evidence> evidence) {
      Evidence best = bestOther(metric, evidence);
      Summary value = best.summary(metric.unit());
      return evidence.size() == 2
          ? "%s has %s.".formatted(best.name(), value)
          : "The best of the others is %s with %s.".formatted(best.name(), value);
    }
  }

  /**
   * Fewer than so many contenders are better than the first.
   *
   * @param places 2: the first is first or second
   */
  record AmongBest(int places) implements Rule {

    @Override
    public boolean upholds(Metric metric, List<Evidence> evidence) {
      return rank(metric, evidence) <= places;
    }

    private static long rank(Metric metric, List<Evidence> evidence) {
      double first = mean(metric, evidence.get(0));
      return 1
          + evidence.stream()
              .filter(other -> metric.direction().better(mean(metric, other), first))
              .count();
    }

    @Override
    public String reproduced(Metric metric, List<Evidence> evidence) {
      return "%s, rank %s".formatted(partly(metric, evidence.get(0)), rank(metric, evidence));
    }

    @Override
    public String partly(Metric metric, Evidence first) {
      return first.summary(metric.unit()).toString();
    }

    @Override
    public String why(Metric metric, List<Evidence> evidence) {
      Comparator<Evidence> bestFirst =
          (a, b) ->
              metric.direction().better(mean(metric, a), mean(metric, b))
                  ? -1
                  : metric.direction().better(mean(metric, b), mean(metric, a)) ? 1 : 0;
      return "In order: "
          + evidence.stream()
              .sorted(bestFirst)
              .map(contender -> contender.name() + " " + significant(mean(metric, contender)))
              .collect(Collectors.joining(", "))
          + ".";
    }
  }

  /**
   * The first contender's value is at least so many times the second's.
   *
   * @param factor at least 1
   */
  record Falls(double factor) implements Rule {

    @Override
    public boolean upholds(Metric metric, List<Evidence> evidence) {
      return mean(metric, evidence.get(0)) >= factor * mean(metric, evidence.get(1));
    }

    @Override
    public String reproduced(Metric metric, List<Evidence> evidence) {
      return significant(mean(metric, evidence.get(0)) / mean(metric, evidence.get(1))) + " times";
    }

    @Override
    public String why(Metric metric, List<Evidence> evidence) {
      return "From %s to %s."
          .formatted(
              significant(mean(metric, evidence.get(0))),
              significant(mean(metric, evidence.get(1))));
    }
  }

  /**
   * The largest value is at most so many times the smallest.
   *
   * @param factor at least 1
   */
  record Stable(double factor) implements Rule {

    @Override
    public boolean upholds(Metric metric, List<Evidence> evidence) {
      return highest(metric, evidence) <= factor * lowest(metric, evidence);
    }

    private static double lowest(Metric metric, List<Evidence> evidence) {
      return evidence.stream().mapToDouble(e -> mean(metric, e)).min().orElseThrow();
    }

    private static double highest(Metric metric, List<Evidence> evidence) {
      return evidence.stream().mapToDouble(e -> mean(metric, e)).max().orElseThrow();
    }

    @Override
    public String reproduced(Metric metric, List<Evidence> evidence) {
      return "a factor of " + significant(highest(metric, evidence) / lowest(metric, evidence));
    }

    @Override
    public String why(Metric metric, List<Evidence> evidence) {
      return "Between %s and %s."
          .formatted(significant(lowest(metric, evidence)), significant(highest(metric, evidence)));
    }
  }
}
