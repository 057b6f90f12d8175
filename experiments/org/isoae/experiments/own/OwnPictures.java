package org.isoae.experiments.own;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.isoae.experiments.shared.Codes;
import org.isoae.experiments.shared.Panels;
import org.isoae.harness.Cell;
import org.isoae.harness.Results;
import org.isoae.report.EmbeddingChart;
import org.isoae.report.Graphic;
import org.isoae.report.Section.FigureRow;
import org.isoae.report.Section.Figures;
import org.isoae.report.Section.Panel;
import org.isoae.result.Found;
import org.isoae.result.Metric;
import org.isoae.statistics.Summary;

/** The pictures of a user's points, by the seed that is shown. */
final class OwnPictures {

  private final OwnData data;
  private final OwnSettings settings;
  private final Results results;

  OwnPictures(OwnData data, OwnSettings settings, Results results) {
    this.data = data;
    this.settings = settings;
    this.results = results;
  }

  /** A picture of each method's codes. */
  Figures codes(List<Cell> cells) {
    return new Figures(
        String.format(
            Locale.ROOT,
            "Codes of all points, %s. One unit is as long in both directions; each picture has its"
                + " own size. %sSeed %s.",
            data.labels().map(OwnLabels::inWords).orElse("in one colour, as no label was given"),
            firstTwo(),
            settings.shownSeed()),
        cells.stream().map(Cell::method).toList(),
        List.of(new FigureRow("", cells.stream().map(this::codes).toList())));
  }

  private String firstTwo() {
    return switch (settings.latent()) {
      case 1 -> "The autoencoders' codes have one dimension, and lie on a line. ";
      case 2 -> "";
      default ->
          String.format(
              Locale.ROOT,
              "Of the autoencoders' %s dimensions the first two are drawn. ",
              settings.latent());
    };
  }

  private Panel codes(Cell cell) {
    String alt = data.title() + " by " + cell.method();
    return Panels.of(
        results
            .array(cell, Codes.ARRAY)
            .map(OwnPictures::planar)
            .map(
                codes ->
                    data.labels()
                        .map(labels -> labels.draw(codes, alt))
                        .orElseGet(() -> OwnLabels.drawPlain(codes, alt))),
        OwnMetrics.OF_CODES.stream()
            .map(metric -> metric.title() + " " + value(cell, metric))
            .collect(Collectors.joining(", ")));
  }

  private String value(Cell cell, Metric metric) {
    return results.metric(cell, metric).fold(Summary::significant, why -> why);
  }

  /** The first two dimensions of codes. */
  private static double[][] planar(double[][] codes) {
    return Arrays.stream(codes)
        .map(code -> new double[] {code[0], code.length > 1 ? code[1] : 0})
        .toArray(double[][]::new);
  }

  /** Where each decoder shrinks and stretches lengths, a row for each. */
  Figures distortion(List<Cell> autoencoders) {
    List<FigureRow> rows = new ArrayList<>();
    for (Cell cell : autoencoders) {
      rows.add(
          new FigureRow(
              cell.method(),
              List.of(
                  distortion(cell, 0),
                  distortion(cell, 1),
                  Panel.of(EmbeddingChart.scaleOfFactors(), ""))));
    }
    int measured = data.points().measured().length;
    return new Figures(
        String.format(
            Locale.ROOT,
            "Local distortion by the decoder f. Around a code, f stretches lengths by factors"
                + " between the smallest and the largest singular value of df. They are shown over"
                + " their geometric mean, because codes of another unit would be as good: where both"
                + " pictures are grey throughout, f is an isometry up to one factor; where they"
                + " differ, it distorts angles; where both are blue or red, it shrinks or stretches"
                + " more than elsewhere. %s%sSeed %s.",
            measured < data.points().count()
                ? String.format(Locale.ROOT, "At the codes of %,d points. ", measured)
                : "",
            firstTwo(),
            settings.shownSeed()),
        List.of("largest singular value", "smallest singular value", "over the mean"),
        rows);
  }

  private Panel distortion(Cell cell, int which) {
    Found<Graphic> picture =
        results
            .array(cell, OwnTraining.SINGULAR_VALUES)
            .flatMap(
                values ->
                    results
                        .array(cell, Codes.ARRAY)
                        .map(
                            codes ->
                                EmbeddingChart.ofFactors(
                                    planar(OwnPoints.at(data.points().measured(), codes)),
                                    overMean(values, which),
                                    String.format(
                                        Locale.ROOT,
                                        "%s singular values of %s",
                                        which == 0 ? "Largest" : "Smallest",
                                        cell.method()))));
    return Panels.of(
        picture,
        results
            .array(cell, OwnTraining.SINGULAR_VALUES)
            .fold(values -> "geometric mean " + Summary.significant(mean(values)), why -> why));
  }

  /** The geometric mean of the largest and the smallest singular values. */
  private static double mean(double[][] values) {
    return Math.exp(
        Arrays.stream(values).flatMapToDouble(Arrays::stream).map(Math::log).average().orElse(0));
  }

  private static double[] overMean(double[][] values, int which) {
    double mean = mean(values);
    return Arrays.stream(values).mapToDouble(pair -> pair[which] / mean).toArray();
  }
}
