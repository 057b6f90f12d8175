package org.isoae.experiments.surfaces;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.isoae.data.Surface;
import org.isoae.experiments.shared.CellNumbers;
import org.isoae.experiments.shared.Lack;
import org.isoae.experiments.shared.Panels;
import org.isoae.harness.CellClaim;
import org.isoae.harness.Results;
import org.isoae.regularizer.Regularizer;
import org.isoae.report.Graphic;
import org.isoae.report.OpenSetting;
import org.isoae.report.Result;
import org.isoae.report.Section;
import org.isoae.report.Section.Block;
import org.isoae.report.Section.DataTable;
import org.isoae.report.Section.FigureRow;
import org.isoae.report.Section.Figures;
import org.isoae.report.Section.Panel;
import org.isoae.report.Section.Prose;
import org.isoae.report.SpreadChart;
import org.isoae.result.Found;
import org.isoae.result.Metric;
import org.isoae.statistics.Summary;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What the settings that the paper leaves open do to Table 2 and Figure 3: one at a time, for I-AE
 * and the plain autoencoder, on the first seed.
 *
 * <p>A small std of l_ij can mean an unrolled surface, one that is not fitted, or one that is torn;
 * so it stands beside the error and the neighbours' std.
 */
final class Sensitivity extends SurfaceExperiment {

  /** The three numbers that belong together. */
  private static final List<Metric> TOGETHER =
      List.of(SurfaceMetrics.STD_HULL, SurfaceMetrics.NEIGHBOUR_STD, SurfaceMetrics.RELATIVE_RMS);

  Sensitivity(String id, SurfaceCells cells) {
    super(id, cells);
  }

  private List<Variation> variations() {
    return Variation.all(surfaces().settings());
  }

  /** The cell of a variation; the default's where the method does not depend on the setting. */
  private SurfaceCell cell(Variation variation, Surface surface, boolean plain) {
    SurfaceSettings settings =
        plain && !variation.plainToo() ? surfaces().settings() : variation.settings();
    Regularizer method = plain ? SurfaceSettings.PLAIN : settings.isometric();
    return new SurfaceCell(
        surface, method, settings.seeds().shown(), settings, surfaces().device());
  }

  private SurfaceCell used(Surface surface, boolean plain) {
    return surfaces()
        .shown(surface, plain ? SurfaceSettings.PLAIN : surfaces().settings().isometric());
  }

  @Override
  public List<SurfaceCell> cells() {
    Set<SurfaceCell> all = new LinkedHashSet<>();
    for (Surface surface : Surface.values()) {
      for (boolean plain : new boolean[] {false, true}) {
        all.add(used(surface, plain));
        for (Variation variation : variations()) {
          if (variation.differsOn(surface)) {
            all.add(cell(variation, surface, plain));
          }
        }
      }
    }
    return List.copyOf(all);
  }

  @Override
  public List<CellClaim> claims() {
    return List.of();
  }

  @Override
  public Section section(Results results) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Prose(
            "One setting at a time differs from those of the tables, which are: "
                + surfaces().settings().inWords()
                + ". Seed "
                + surfaces().settings().seeds().shown()
                + ". A small std of l_ij can mean a surface that is unrolled, one that is not"
                + " fitted (relative RMS), or one that is torn (neighbours' std): the three numbers"
                + " belong together."));
    blocks.add(
        new Figures(
            "I-AE's std of l_ij over the codes' hull: a dot for each value of the setting, the"
                + " diamond is the one that is used.",
            SurfaceCells.titles(),
            List.of(
                new FigureRow(
                    "", Stream.of(Surface.values()).map(s -> chart(s, results)).toList()))));
    for (Surface surface : Surface.values()) {
      blocks.add(
          new DataTable(
              id() + "-" + surface.name().toLowerCase(Locale.ROOT).replace('_', '-'),
              surface.title() + ": std of l_ij over the hull, neighbours' std, relative RMS.",
              table(surface, results)));
    }
    blocks.add(
        new Prose(
            "The defaults are chosen by a rule that does not look at which method wins: of the"
                + " values of a setting, the one with the least held-out error over its limit, as a"
                + " geometric mean over the surfaces and both methods. The same default is given to"
                + " every method. The opening and the number of samples change the task, and the"
                + " draws and the batch what a step costs: they are shown and not chosen so."));
    blocks.add(new DataTable(id() + "-choice", "The rule's choice.", choice(results)));
    return new Section(
        id(),
        "Sensitivity to the open settings",
        "The paper gives neither the surfaces' size, number of points and opening nor the"
            + " initialisation, P_iso and the grid.",
        List.of(),
        blocks);
  }

  private List<String> settings() {
    return variations().stream().map(Variation::setting).distinct().toList();
  }

  private Panel chart(Surface surface, Results results) {
    Metric metric = SurfaceMetrics.STD_HULL;
    Found<Double> used = results.metric(used(surface, false), metric);
    Found<Graphic> graphic = used.map(value -> chart(surface, value, metric, results));
    return Panels.of(graphic, surface.title());
  }

  private Graphic chart(Surface surface, double used, Metric metric, Results results) {
    List<SpreadChart.Row> rows = new ArrayList<>();
    for (String setting : settings()) {
      double[] values =
          Stream.concat(
                  Stream.of(used),
                  variations().stream()
                      .filter(v -> v.setting().equals(setting) && v.differsOn(surface))
                      .flatMap(
                          v -> results.metric(cell(v, surface, false), metric).value().stream()))
              .mapToDouble(value -> value)
              .toArray();
      if (values.length > 1) {
        rows.add(row(setting, values, used));
      }
    }
    results
        .result(used(surface, false))
        .value()
        .ifPresent(
            result ->
                rows.add(
                    row(
                        "grid",
                        Stream.concat(
                                Stream.of(used),
                                SurfaceTraining.OTHER_GRIDS.stream()
                                    .flatMap(
                                        grid ->
                                            result
                                                .metric(SurfaceTraining.STD_HULL + "_" + grid)
                                                .value()
                                                .stream()))
                            .mapToDouble(value -> value)
                            .toArray(),
                        used)));
    return SpreadChart.of(
        metric.heading(),
        rows,
        OptionalDouble.empty(),
        "Ranges of I-AE's std of l_ij on the " + surface.title());
  }

  private static SpreadChart.Row row(String setting, double[] values, double used) {
    return new SpreadChart.Row(setting, values, OptionalDouble.of(used), true);
  }

  private Table table(Surface surface, Results results) {
    List<String> headings = new ArrayList<>();
    List<List<String>> columns = new ArrayList<>();
    for (int i = 0; i < 2 * TOGETHER.size(); i++) {
      columns.add(new ArrayList<>());
    }
    headings.add("as used");
    addRow(columns, used(surface, false), used(surface, true), results);
    for (Variation variation : variations()) {
      if (variation.differsOn(surface)) {
        headings.add(variation.setting() + ": " + variation.value());
        addRow(columns, cell(variation, surface, false), cell(variation, surface, true), results);
      }
    }
    Table table = Table.create(surface.title(), StringColumn.create("setting", headings));
    for (int i = 0; i < columns.size(); i++) {
      String method = i < TOGETHER.size() ? "I-AE" : "AE";
      table.addColumns(
          StringColumn.create(
              method + ", " + TOGETHER.get(i % TOGETHER.size()).heading(), columns.get(i)));
    }
    return table;
  }

  private static void addRow(
      List<List<String>> columns, SurfaceCell isometric, SurfaceCell plain, Results results) {
    for (int i = 0; i < columns.size(); i++) {
      SurfaceCell cell = i < TOGETHER.size() ? isometric : plain;
      columns
          .get(i)
          .add(
              results
                  .metric(cell, TOGETHER.get(i % TOGETHER.size()))
                  .fold(Summary::significant, why -> why));
    }
  }

  /**
   * The geometric mean of the held-out errors over their limits, over surfaces and both methods.
   */
  private String meanFit(Optional<Variation> variation, Results results) {
    List<SurfaceCell> cells =
        Stream.of(Surface.values())
            .flatMap(
                surface ->
                    Stream.of(false, true)
                        .map(
                            plain ->
                                variation
                                    .map(v -> cell(v, surface, plain))
                                    .orElse(used(surface, plain))))
            .toList();
    double[] fits = results.values(cells, SurfaceMetrics.FIT);
    return fits.length == cells.size()
        ? Summary.significant(Math.exp(DoubleStream.of(fits).map(Math::log).average().orElse(0)))
        : Lack.inBrief(cells, results);
  }

  private Table choice(Results results) {
    List<String> settings = new ArrayList<>();
    List<String> values = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    for (Variation variation : variations()) {
      if (variation.keepsTask()) {
        settings.add(variation.setting());
        values.add(variation.value());
        errors.add(meanFit(Optional.of(variation), results));
      }
    }
    settings.add("all");
    values.add("as used");
    errors.add(meanFit(Optional.empty(), results));
    return Table.create(
        "choice",
        StringColumn.create("setting", settings),
        StringColumn.create("value", values),
        StringColumn.create("held-out error over its limit", errors));
  }

  @Override
  public List<Result> numbers(Results results) {
    List<Result> numbers = new ArrayList<>();
    for (SurfaceCell cell : cells()) {
      for (Metric metric : TOGETHER) {
        String variant = cell.settings().variant();
        numbers.add(
            CellNumbers.of(
                id(),
                cell,
                cell.method() + (variant.isEmpty() ? "" : ", " + variant),
                metric,
                results,
                null));
      }
    }
    return numbers;
  }

  @Override
  public List<OpenSetting> openSettings() {
    return List.of();
  }
}
