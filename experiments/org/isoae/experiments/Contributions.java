package org.isoae.experiments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.isoae.harness.CellStore;
import org.isoae.harness.Experiment;
import org.isoae.harness.Results;
import org.isoae.report.Incident;
import org.isoae.report.OpenSetting;
import org.isoae.report.Result;
import org.isoae.report.Section;

/**
 * What experiments put into a report. Each puts in all of its part or, if that goes wrong, the
 * reason: it costs the others nothing.
 *
 * @param sections one for each experiment, in their order
 * @param numbers for {@code results.json}
 * @param openSettings what the paper leaves open, each once
 * @param sums checksums of the data, by what they are of
 * @param failures experiments whose part went wrong
 */
record Contributions(
    List<Section> sections,
    List<Result> numbers,
    Set<OpenSetting> openSettings,
    Map<String, String> sums,
    List<Incident> failures) {

  /** One experiment's part. */
  private record Part(
      Section section,
      List<Result> numbers,
      List<OpenSetting> openSettings,
      Map<String, Supplier<String>> sums,
      List<Incident> failures) {}

  /**
   * Asks all experiments.
   *
   * @param store keeps the stack trace of an experiment's failure, until its part goes well
   */
  static Contributions of(List<Experiment> experiments, Results results, CellStore store) {
    // Drawing takes most of a report's time, and every experiment draws for itself.
    List<Part> parts = experiments.parallelStream().map(one -> part(one, results, store)).toList();
    List<Result> numbers = new ArrayList<>();
    Set<OpenSetting> open = new LinkedHashSet<>();
    Map<String, String> sums = new LinkedHashMap<>();
    List<Incident> failures = new ArrayList<>();
    for (Part part : parts) {
      numbers.addAll(part.numbers());
      open.addAll(part.openSettings());
      failures.addAll(part.failures());
      part.sums()
          .forEach((name, sum) -> sums.computeIfAbsent(name, same -> sum(name, sum, failures)));
    }
    return new Contributions(
        parts.stream().map(Part::section).toList(), numbers, open, sums, failures);
  }

  private static String sum(String name, Supplier<String> sum, List<Incident> failures) {
    try {
      return sum.get();
    } catch (Throwable e) { // Errors too: a checksum needs the data in memory.
      String why = "failed: " + e;
      failures.add(new Incident(List.of(name), why));
      return why;
    }
  }

  private static Part part(Experiment experiment, Results results, CellStore store) {
    String trace = "section-" + experiment.id();
    try {
      Part part =
          new Part(
              experiment.section(results),
              experiment.numbers(results),
              experiment.openSettings(),
              experiment.dataSums(),
              List.of());
      store.traces().remove(trace);
      return part;
    } catch (Throwable e) { // Errors too: Java reports trouble with fonts as one.
      String why = "failed: " + e + " (stack trace: " + store.traces().save(trace, e) + ")";
      return new Part(
          new Section(
              experiment.id(),
              experiment.id(),
              "",
              List.of(),
              List.of(new Section.Prose("This section " + why + "."))),
          List.of(),
          List.of(),
          Map.of(),
          List.of(new Incident(List.of("The section " + experiment.id()), why)));
    }
  }
}
