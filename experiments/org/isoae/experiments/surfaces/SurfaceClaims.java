package org.isoae.experiments.surfaces;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.isoae.claim.Claim;
import org.isoae.claim.Rule;
import org.isoae.data.Surface;
import org.isoae.harness.Cell;
import org.isoae.harness.CellClaim;
import org.isoae.harness.CellClaim.Contender;
import org.isoae.harness.CellClaim.Gate;
import org.isoae.result.Metric;

/**
 * A sentence of the paper about all surfaces, pooled over them, and a row for each surface below
 * it.
 *
 * @param source where the paper claims it
 * @param readings what is compared
 * @param rule how values decide
 * @param contenders those on one surface, the claim's subject first
 * @param gates what a cell must fulfil to be evidence
 */
record SurfaceClaims(
    String source,
    List<Metric> readings,
    Rule rule,
    Function<Surface, List<Contender>> contenders,
    List<Gate> gates) {

  /**
   * The paper says of all surfaces what it says: large differences on one of them must not make up
   * for another on which a rival is ahead.
   */
  static final Rule BEST = new Rule.Everywhere(new Rule.Superior());

  /**
   * Among methods, by {@link #BEST}: networks must fit, and I-AE's regulariser must have been
   * active.
   */
  static SurfaceClaims ofMethods(
      String source,
      List<Metric> readings,
      Function<Surface, List<? extends List<? extends Cell>>> cells) {
    return new SurfaceClaims(source, readings, BEST, contenders(cells), SurfaceCells.GATES);
  }

  /**
   * What I-AE's losses bring about, on each surface: networks must fit. One in which the losses did
   * nothing is a counterexample here, and leaving it out would assume what the sentence says.
   */
  static SurfaceClaims ofTheLosses(
      String source,
      List<Metric> readings,
      Rule rule,
      Function<Surface, List<? extends List<? extends Cell>>> cells) {
    return new SurfaceClaims(
        source,
        readings,
        new Rule.Everywhere(rule),
        contenders(cells),
        List.of(SurfaceCells::unfitted));
  }

  private static Function<Surface, List<Contender>> contenders(
      Function<Surface, List<? extends List<? extends Cell>>> cells) {
    return surface -> cells.apply(surface).stream().map(Contender::of).toList();
  }

  /** The pooled claim alone. */
  CellClaim pooled(String sentence, String quote, String paper) {
    return CellClaim.of(
        new Claim(sentence, quote, source, paper, readings, rule),
        Contender.pooled(Stream.of(Surface.values()).map(contenders).toList()),
        gates);
  }

  /**
   * The pooled claim, then one row for each surface.
   *
   * @param paper the paper's value of each surface
   */
  List<CellClaim> withRows(String sentence, String quote, Function<Surface, String> paper) {
    List<CellClaim> claims = new ArrayList<>();
    claims.add(pooled(sentence, quote, Claim.NO_VALUE));
    for (Surface surface : Surface.values()) {
      claims.add(
          CellClaim.of(
              new Claim(surface.title(), "", source, paper.apply(surface), readings, rule),
              contenders.apply(surface),
              gates));
    }
    return claims;
  }
}
