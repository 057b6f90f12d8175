package org.isoae.experiments.surfaces;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.Device;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Function;
import org.isoae.claim.Outcome;
import org.isoae.claim.Verdict;
import org.isoae.experiments.shared.ClassicCell;
import org.isoae.experiments.shared.Codes;
import org.isoae.harness.Cell;
import org.isoae.harness.CellOutcome;
import org.isoae.harness.Experiment;
import org.isoae.harness.HandMade;
import org.isoae.harness.Scale;
import org.isoae.result.CellResult;
import org.junit.jupiter.api.Test;

/** Claims whose values are made of cells' codes, against codes made by hand. */
class ClaimsOfCodesTest {

  private static final SurfaceCells CELLS =
      new SurfaceCells(SurfaceSettings.at(Scale.NIGHT, OptionalInt.of(4)), Device.cpu());

  private static final int POINTS = 50;

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);

  private static boolean isIsometric(Cell cell) {
    return cell.method().equals("I-AE");
  }

  private static double[][] points(Cell cell) {
    return cell instanceof SurfaceCell trained
        ? trained.sample().points()
        : ((SurfacePoints) ((ClassicCell) cell).data()).shape().sample(1_000, cell.seed()).points();
  }

  /** The points themselves keep their density; half of them stretched do not. */
  private static double[][] stretched(double[][] points) {
    double[][] codes = new double[points.length][];
    for (int i = 0; i < points.length; i++) {
      double factor = points[i][0] > 0 ? 3 : 1;
      codes[i] = new double[] {factor * points[i][0], factor * points[i][1], factor * points[i][2]};
    }
    return codes;
  }

  private double[][] cloud() {
    double[][] codes = new double[POINTS][];
    for (int i = 0; i < POINTS; i++) {
      codes[i] = new double[] {random.nextGaussian(), random.nextGaussian()};
    }
    return codes;
  }

  /** The same figure for all cells, turned, mirrored and moved by each in its own way. */
  private double[][] moved(double[][] figure) {
    double angle = 2 * Math.PI * random.nextDouble();
    double mirror = random.nextBoolean() ? 1 : -1;
    double[][] codes = new double[figure.length][];
    for (int i = 0; i < figure.length; i++) {
      double x = figure[i][0];
      double y = mirror * figure[i][1];
      codes[i] =
          new double[] {
            3 + Math.cos(angle) * x - Math.sin(angle) * y, Math.sin(angle) * x + Math.cos(angle) * y
          };
    }
    return codes;
  }

  private Verdict verdict(
      Experiment experiment, String sentence, String array, Function<Cell, double[][]> codes) {
    Map<Cell, CellOutcome> outcomes = new HashMap<>();
    for (Cell cell : experiment.cells()) {
      Map<String, Double> metrics = new HashMap<>();
      double loss = cell.method().equals("AE") ? 1 : 0;
      metrics.put(SurfaceMetrics.FIT.id(), 0.5);
      metrics.put(SurfaceMetrics.HELD_OUT_L_ISO.id(), loss);
      metrics.put(SurfaceMetrics.HELD_OUT_L_PISO.id(), loss);
      outcomes.put(
          cell,
          new CellOutcome.Computed(
              new CellResult.Builder().putAll(metrics).array(array, codes.apply(cell)).build(), 1));
    }
    return HandMade.results(outcomes).verdicts(experiment.claims()).stream()
        .filter(verdict -> verdict.claim().sentence().contains(sentence))
        .findFirst()
        .orElseThrow();
  }

  private void densityIs(Outcome outcome, Function<Cell, double[][]> codes) {
    Verdict verdict =
        verdict(new Figure3("figure3", CELLS), "sampling density", Codes.ARRAY, codes);
    assertEquals(outcome, verdict.outcome(), verdict.why() + " Seed " + seed);
  }

  @Test
  void theSamplingDensityIsPreservedBestByCodesThatKeepIt() {
    densityIs(Outcome.UPHELD, cell -> isIsometric(cell) ? points(cell) : stretched(points(cell)));
    densityIs(
        Outcome.NOT_UPHELD, cell -> isIsometric(cell) ? stretched(points(cell)) : points(cell));
  }

  private void rigidMotionIs(List<Outcome> outcomes, Function<Cell, double[][]> codes) {
    Theorem1 theorem = new Theorem1("theorem1", CELLS);
    Map<Cell, double[][]> made = new HashMap<>();
    for (Cell cell : theorem.cells()) {
      made.put(cell, codes.apply(cell));
    }
    Verdict bound =
        verdict(theorem, "up to a rigid motion", SurfaceTraining.REFERENCE_CODES, made::get);
    Verdict compared =
        verdict(theorem, "residual than AE's", SurfaceTraining.REFERENCE_CODES, made::get);
    assertEquals(
        outcomes,
        List.of(bound.outcome(), compared.outcome()),
        bound.why() + " " + compared.why() + " Seed " + seed);
  }

  @Test
  void codesThatDifferByAMotionAreTheSameAndUnrelatedOnesAreNot() {
    double[][] figure = cloud();
    rigidMotionIs(
        List.of(Outcome.UPHELD, Outcome.UPHELD),
        cell -> isIsometric(cell) ? moved(figure) : cloud());
    rigidMotionIs(
        List.of(Outcome.NOT_UPHELD, Outcome.NOT_UPHELD),
        cell -> isIsometric(cell) ? cloud() : moved(figure));
  }
}
