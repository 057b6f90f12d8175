package org.isoae.harness;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.isoae.claim.Claim;
import org.isoae.claim.Evidence;
import org.isoae.claim.Observation;
import org.isoae.claim.Pair;
import org.isoae.claim.Verdict;
import org.isoae.result.Found;
import org.isoae.result.Metric;

/**
 * A claim of the paper and the cells that decide it.
 *
 * @param claim what is claimed
 * @param byReading the contenders of each of the claim's readings; of each the one that the claim
 *     is about first, in the order that the rule expects
 * @param gates what a cell must fulfil to be evidence
 */
public record CellClaim(Claim claim, List<List<Contender>> byReading, List<Gate> gates) {

  /**
   * A claim and its cells.
   *
   * @throws IllegalArgumentException if the claim has another number of readings
   */
  public CellClaim {
    if (byReading.size() != claim.readings().size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "There are contenders for %s of %s readings: %s",
              byReading.size(),
              claim.readings().size(),
              claim.sentence()));
    }
  }

  /** With the same contenders in each reading. */
  public static CellClaim of(Claim claim, List<Contender> contenders, List<Gate> gates) {
    return new CellClaim(claim, Collections.nCopies(claim.readings().size(), contenders), gates);
  }

  /** What a cell must fulfil to be evidence: that its network fits the data, for instance. */
  @FunctionalInterface
  public interface Gate {

    /**
     * Why a cell is no evidence, in a phrase that can follow its name; empty where it is evidence.
     */
    Optional<String> objection(Cell cell, Results results);
  }

  /**
   * A method, or a setting.
   *
   * @param name as the verdict names it
   * @param readings one for each pair: data set and seed
   */
  public record Contender(String name, List<Reading> readings) {

    /** A method's cells, under the method's name. */
    public static Contender of(List<? extends Cell> cells) {
      return of(cells.get(0).method(), cells);
    }

    /** Cells under another name. */
    public static Contender of(String name, List<? extends Cell> cells) {
      return new Contender(name, cells.stream().map(Reading::of).toList());
    }

    /**
     * The contenders of a claim on several data sets as those of one claim.
     *
     * @param dataSets for each data set its contenders, as many and in the same order for each
     */
    public static List<Contender> pooled(List<List<Contender>> dataSets) {
      List<Contender> pooled = new ArrayList<>();
      for (int i = 0; i < dataSets.get(0).size(); i++) {
        int at = i;
        pooled.add(
            new Contender(
                dataSets.get(0).get(at).name(),
                dataSets.stream()
                    .flatMap(contenders -> contenders.get(at).readings().stream())
                    .toList()));
      }
      return pooled;
    }
  }

  /** Where a contender's value of one pair comes from. */
  public sealed interface Reading {

    /** Data set and seed, the same for all contenders. */
    Pair pair();

    /** The cells whose results the value is made of. */
    List<Cell> cells();

    /** Looks the value up. */
    Observation observe(Results results, Metric metric, List<Gate> gates);

    /** A cell's own value of the claim's metric. */
    static Reading of(Cell cell) {
      return of(cell.dataset(), cell);
    }

    /** The same under another name of the data: a classic method sees images without a network. */
    static Reading of(String data, Cell cell) {
      return new Single(
          Pair.of(data, cell.seed()),
          cell.name(),
          List.of(cell),
          (results, metric) -> results.metric(cell, metric));
    }
  }

  /**
   * One value.
   *
   * @param source what was measured, for messages
   * @param cells which must all pass the gates
   * @param value looks the value up
   */
  public record Single(Pair pair, String source, List<Cell> cells, Lookup value)
      implements Reading {

    /** Finds a value in results. */
    @FunctionalInterface
    public interface Lookup {
      Found<Double> in(Results results, Metric metric);
    }

    @Override
    public Observation observe(Results results, Metric metric, List<Gate> gates) {
      return new Observation(
          pair,
          source,
          value.in(results, metric),
          cells.stream()
              .flatMap(
                  cell -> gates.stream().flatMap(gate -> gate.objection(cell, results).stream()))
              .findFirst());
    }
  }

  /**
   * The best of several values: of those that pass the gates, if any does. One that is missing
   * among them makes the whole missing, as the best might be that.
   *
   * @param alternatives at least one
   */
  public record Best(Pair pair, List<Reading> alternatives) implements Reading {

    @Override
    public List<Cell> cells() {
      return alternatives.stream().flatMap(reading -> reading.cells().stream()).distinct().toList();
    }

    @Override
    public Observation observe(Results results, Metric metric, List<Gate> gates) {
      List<Observation> all =
          alternatives.stream().map(reading -> reading.observe(results, metric, gates)).toList();
      Observation best =
          all.stream()
              .filter(observation -> observation.objection().isEmpty())
              .reduce((a, b) -> better(a, b, metric))
              .orElse(all.get(0));
      return new Observation(pair, best.source(), best.value(), best.objection());
    }

    private static Observation better(Observation a, Observation b, Metric metric) {
      Optional<Double> first = a.value().value();
      Optional<Double> second = b.value().value();
      if (first.isEmpty() || second.isEmpty()) {
        return first.isEmpty() ? a : b;
      }
      return metric.direction().better(second.get(), first.get()) ? b : a;
    }
  }

  /** Decides the claim by what was measured. */
  Verdict judge(Results results) {
    List<List<Evidence>> evidence = new ArrayList<>();
    for (int i = 0; i < byReading.size(); i++) {
      Metric metric = claim.readings().get(i);
      evidence.add(
          byReading.get(i).stream()
              .map(
                  contender ->
                      new Evidence(
                          contender.name(),
                          contender.readings().stream()
                              .map(reading -> reading.observe(results, metric, gates))
                              .toList()))
              .toList());
    }
    return claim.judge(evidence);
  }
}
