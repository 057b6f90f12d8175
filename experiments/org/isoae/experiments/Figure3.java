package org.isoae.experiments;

import static org.isoae.experiments.SurfaceSettings.CLASSIC_METHODS;
import static org.isoae.experiments.SurfaceSettings.METHODS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.isoae.baseline.Embedder;
import org.isoae.data.PointSample;
import org.isoae.data.Surface;
import org.isoae.harness.Cell;
import org.isoae.harness.Experiment;
import org.isoae.harness.Results;
import org.isoae.regularizer.Regularizer;
import org.isoae.report.EmbeddingChart;
import org.isoae.report.OpenSetting;
import org.isoae.report.Result;
import org.isoae.report.Section;
import org.isoae.report.Section.FigureRow;
import org.isoae.report.Section.Figures;
import org.isoae.report.Section.Panel;
import org.isoae.report.Verdict;
import org.isoae.statistics.Summary;

/**
 * Figure 3: the two-dimensional codes of every method on every surface, coloured by the surface's
 * own parameter.
 */
final class Figure3 implements Experiment {

  private final SurfaceCells cells;

  Figure3(SurfaceCells cells) {
    this.cells = cells;
  }

  @Override
  public String id() {
    return "figure3";
  }

  @Override
  public List<Cell> cells() {
    List<Cell> all = new ArrayList<>();
    for (Surface surface : Surface.values()) {
      all.addAll(row(surface));
    }
    return all;
  }

  /** A row of the figure, in the order of its columns. */
  private List<Cell> row(Surface surface) {
    List<Cell> row = new ArrayList<>();
    for (Regularizer method : METHODS) {
      row.add(cells.shown(surface, method));
    }
    SurfaceCell any = cells.shown(surface, METHODS.get(0));
    for (Embedder classic : CLASSIC_METHODS) {
      row.add(
          new ClassicCell(new SurfacePoints(surface.title(), any.sample()), classic, any.seed()));
    }
    return row;
  }

  /** A surface's points as the classic methods see them. */
  private record SurfacePoints(String title, PointSample sample) implements ClassicCell.Data {

    @Override
    public String sha256() {
      return sample.sha256();
    }

    @Override
    public long size() {
      return (long) sample.points().length * sample.points()[0].length;
    }

    @Override
    public float[][] rows() {
      double[][] points = sample.points();
      float[][] rows = new float[points.length][points[0].length];
      for (int i = 0; i < rows.length; i++) {
        for (int k = 0; k < rows[i].length; k++) {
          rows[i][k] = (float) points[i][k];
        }
      }
      return rows;
    }

    @Override
    public Map<String, Double> measures(double[][] codes) {
      return Map.of(SurfaceCell.NEIGHBOUR_STD, SurfaceCell.neighbourStd(sample.points(), codes));
    }
  }

  @Override
  public Section section(Results results) {
    List<String> columns = row(Surface.values()[0]).stream().map(Cell::method).toList();
    List<FigureRow> rows = new ArrayList<>();
    List<Verdict> verdicts = new ArrayList<>();
    for (Surface surface : Surface.values()) {
      double[] colours = cells.shown(surface, METHODS.get(0)).sample().colours();
      List<Cell> row = row(surface);
      List<Panel> panels =
          row.stream()
              .map(
                  cell ->
                      CodesPanel.of(
                          cell,
                          results,
                          codes ->
                              EmbeddingChart.of(
                                  codes,
                                  colours,
                                  "%s by %s".formatted(surface.title(), cell.method())),
                          result ->
                              "neighbours' std "
                                  + Summary.significant(result.metric(SurfaceCell.NEIGHBOUR_STD))))
              .toList();
      rows.add(new FigureRow(surface.title(), panels));
      verdicts.add(
          Comparison.smallestIsOurs(
              surface.title() + ": I-AE preserves distances between neighbours best",
              "–",
              row.subList(0, 1),
              row.stream().skip(1).map(List::of).toList(),
              SurfaceCell.NEIGHBOUR_STD,
              results));
    }
    return new Section(
        id(),
        "Figure 3: embeddings of the surfaces",
        "I-AE is able to learn an isometric embedding: sampling density and distances between input"
            + " points are preserved in the learned low-dimensional space.",
        verdicts,
        List.of(
            new Figures(
                ("Codes of the training points, coloured by the surface's own parameter (arc length"
                        + " of the S and of the roll, height on the sphere). One unit is as long in"
                        + " both directions; each picture has its own size. Neighbours' std: the"
                        + " standard deviation of the ratio of distances, codes over data, to the"
                        + " %d nearest points, scaled to mean 1; 0 preserves them. %s, seed %d.")
                    .formatted(
                        SurfaceCell.NEIGHBOURS,
                        cells.settings().inWords(),
                        cells.settings().seeds().get(0)),
                columns,
                rows)));
  }

  @Override
  public List<Result> numbers(Results results) {
    return cells().stream()
        .map(cell -> CellNumbers.of(id(), cell, SurfaceCell.NEIGHBOUR_STD, results, null))
        .toList();
  }

  @Override
  public List<OpenSetting> openSettings() {
    List<OpenSetting> settings = new ArrayList<>(cells.settings().openSettings());
    settings.add(
        new OpenSetting(
            "A.1.2, LLE",
            "Its number of neighbours.",
            CLASSIC_METHODS.stream().map(Embedder::inWords).collect(Collectors.joining("; ")),
            "U-MAP's number for LLE; the other two as printed. U-MAP by a port to Java, which starts"
                + " from random codes and not from a spectral embedding."));
    settings.add(
        new OpenSetting(
            "Figure 3",
            "No numbers: the eye judges.",
            "the ratio of distances to the %d nearest points".formatted(SurfaceCell.NEIGHBOURS),
            "What the paper says of I-AE, and measurable where there is no decoder."));
    return settings;
  }
}
