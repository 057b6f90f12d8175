package org.isoae.experiments;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.isoae.harness.Cell;
import org.isoae.harness.CellClaim;
import org.isoae.harness.Experiment;
import org.isoae.harness.Results;
import org.isoae.report.OpenSetting;
import org.isoae.report.Result;
import org.isoae.report.Section;

/** Experiments of several sections of the paper as one; the first gives the title. */
record Combined(List<Experiment> parts) implements Experiment {

  @Override
  public String id() {
    return parts.get(0).id();
  }

  @Override
  public List<? extends Cell> cells() {
    return parts.stream().<Cell>flatMap(part -> part.cells().stream()).toList();
  }

  @Override
  public List<CellClaim> claims() {
    return parts.stream().flatMap(part -> part.claims().stream()).toList();
  }

  @Override
  public Section section(Results results) {
    List<Section> sections = parts.stream().map(part -> part.section(results)).toList();
    Section first = sections.get(0);
    return new Section(
        id(),
        first.title(),
        first.claim(),
        sections.stream().flatMap(section -> section.verdicts().stream()).toList(),
        sections.stream().flatMap(section -> section.blocks().stream()).toList());
  }

  @Override
  public List<Result> numbers(Results results) {
    return parts.stream().flatMap(part -> part.numbers(results).stream()).toList();
  }

  @Override
  public List<OpenSetting> openSettings() {
    return parts.stream().flatMap(part -> part.openSettings().stream()).toList();
  }

  @Override
  public Map<String, Supplier<String>> dataSums() {
    Map<String, Supplier<String>> sums = new LinkedHashMap<>();
    parts.forEach(part -> sums.putAll(part.dataSums()));
    return sums;
  }
}
