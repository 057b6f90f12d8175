package org.isoae.experiments.surfaces;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.isoae.data.Surface;
import org.isoae.experiments.shared.CellNumbers;
import org.isoae.experiments.shared.LossMetrics;
import org.isoae.experiments.shared.Panels;
import org.isoae.harness.CellClaim;
import org.isoae.harness.Results;
import org.isoae.regularizer.Conformal;
import org.isoae.regularizer.DeterminantVariance;
import org.isoae.regularizer.Regularizer;
import org.isoae.regularizer.RelaxedDistortion;
import org.isoae.report.CurveChart;
import org.isoae.report.Graphic;
import org.isoae.report.Result;
import org.isoae.report.Section;
import org.isoae.report.Section.DataTable;
import org.isoae.report.Section.FigureRow;
import org.isoae.report.Section.Figures;
import org.isoae.report.Section.Panel;
import org.isoae.report.Section.Prose;
import org.isoae.result.CellResult;
import org.isoae.result.Metric;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Methods that came after the paper, beside I-AE and AE: the same surfaces, networks, steps,
 * batches and seeds, and the measures of Table 2, Figure 3 and Theorem 1. The paper knows none of
 * them, so nothing is claimed. The cells of I-AE and AE are the tables'.
 */
final class Successors extends SurfaceExperiment {

  /** Of a point on a surface. */
  private static final int VALUES = 3;

  /**
   * A method.
   *
   * @param term what it adds to L_rec, as the report prints it; the class comment has all of it
   * @param source of the term
   */
  private record Successor(String term, String source, Regularizer regularizer) {}

  /** One line for each method. */
  private static final List<Successor> ALL =
      List.of(
          new Successor(
              "E[Tr G²] / E[Tr G]²", "Lee et al. 2022", RelaxedDistortion.published(VALUES)),
          new Successor(
              "Var log₁₀ det G", "Nazari et al. 2023", DeterminantVariance.published(VALUES)),
          new Successor(
              "E ‖G/Tr G − I/d‖²",
              "pointwise version of Lee et al. 2022",
              Conformal.byDefault(VALUES)));

  /** The methods alone. */
  static final List<Regularizer> METHODS = ALL.stream().map(Successor::regularizer).toList();

  private static final List<Metric> ISOMETRY =
      List.of(SurfaceMetrics.STD, SurfaceMetrics.STD_HULL, SurfaceMetrics.NEIGHBOUR_STD);

  /** Whose value depends on the scale of the codes. */
  private static final List<Metric> SCALED =
      List.of(
          SurfaceMetrics.MEAN,
          SurfaceMetrics.DEFECT_A,
          SurfaceMetrics.DEFECT_B,
          SurfaceMetrics.DEFECT_AB);

  private static final List<Metric> RESCALED =
      List.of(
          SurfaceMetrics.RESCALED_A,
          SurfaceMetrics.RESCALED_B,
          SurfaceMetrics.RESCALED_AB,
          SurfaceMetrics.PROJECTION,
          SurfaceMetrics.CYCLE);

  private static final List<Metric> FIT = List.of(SurfaceMetrics.RELATIVE_RMS);

  Successors(String id, SurfaceCells cells) {
    super(id, cells);
  }

  /** The columns: I-AE, those after it, AE. */
  private List<Regularizer> columns() {
    return Stream.of(
            Stream.of(surfaces().settings().isometric()),
            METHODS.stream(),
            Stream.of(SurfaceSettings.PLAIN))
        .<Regularizer>flatMap(methods -> methods)
        .toList();
  }

  private List<String> headings() {
    return columns().stream().map(Regularizer::method).toList();
  }

  @Override
  public List<SurfaceCell> cells() {
    return surfaces().of(columns());
  }

  @Override
  public List<CellClaim> claims() {
    return List.of();
  }

  @Override
  public Section section(Results results) {
    return new Section(
        id(),
        "After the paper: other isometric and conformal regularisers",
        "",
        List.of(),
        List.of(
            new Prose(
                "Methods that are younger than the paper, on its surfaces, with its networks: "
                    + surfaces().settings().inWords()
                    + ", the same for all columns, which are paired by seed. I-AE's and AE's cells are"
                    + " those of Table 2. The paper says nothing of the others, and nothing is claimed"
                    + " here. No weight is searched: each is the default of its authors' code, or of"
                    + " the method that it is derived from, and I-AE's is the paper's 0.01. So no column"
                    + " shows the best that its method can do."),
            new DataTable(
                id() + "-methods",
                "What each method adds to L_rec, with G = dfᵀ·df. The authors' code of the first two"
                    + " adds 0.1 times its term to the mean of the squared errors over all values,"
                    + " which is L_rec / 3.",
                methods()),
            new DataTable(
                id(),
                "Table 2's std of l_ij over the codes' bounding box and hull, and Figure 3's"
                    + " neighbours' std. All scale their ratios to mean 1, so that a method which leaves"
                    + " the codes' scale free is not at a disadvantage; 0 is an isometry up to scale.",
                table(results, ISOMETRY)),
            new DataTable(
                id() + "-fit",
                "Held-out root mean square error over the surface's size: a decoder that does not fit"
                    + " can have a small std. Fitted is at most "
                    + surfaces().settings().fitLimits()
                    + ".",
                table(results, FIT)),
            new DataTable(
                id() + "-theorem1-rescaled",
                "Theorem 1's defects after the rescaling of the codes that makes each least; (AB)² ="
                    + " AB and g(f(z)) = z do not depend on the scale.",
                table(results, RESCALED)),
            new DataTable(
                id() + "-theorem1",
                "Theorem 1's defects as they are, and the mean of l_ij over the hull. Of these methods"
                    + " I-AE alone asks for a mean of 1, and alone regularises its encoder.",
                table(results, SCALED)),
            figures(
                "Codes of the training points, coloured by the surface's own parameter, as in Figure"
                    + " 3; each picture has its own size.",
                (surface, method) -> {
                  SurfaceCell cell = surfaces().shown(surface, method);
                  return codes(
                      cell,
                      cell.sample().colours(),
                      cell.dataset() + " by " + cell.method(),
                      results);
                }),
            figures(
                "The decoder over the codes' convex hull, dilated by a tenth, and the training points,"
                    + " as in Figure 2.",
                (surface, method) -> Figure2.panel(surfaces().shown(surface, method), results)),
            new Figures(
                "L_rec and the regulariser's term through the training, without its weight.",
                SurfaceCells.titles(),
                METHODS.stream()
                    .map(
                        method ->
                            new FigureRow(
                                method.method(),
                                Stream.of(Surface.values())
                                    .map(
                                        surface ->
                                            losses(surfaces().shown(surface, method), results))
                                    .toList()))
                    .toList())));
  }

  private Table methods() {
    Table table = Table.create(id());
    Map<String, Function<Successor, String>> columns = new LinkedHashMap<>();
    columns.put("method", successor -> successor.regularizer().method());
    columns.put("adds", Successor::term);
    columns.put("source", Successor::source);
    columns.put("settings", successor -> successor.regularizer().toString());
    columns.forEach(
        (heading, text) -> table.addColumns(StringColumn.create(heading, ALL.stream().map(text))));
    return table;
  }

  /**
   * A row for each surface and metric, a column for each method; mean and spread over the seeds.
   */
  private Table table(Results results, List<Metric> metrics) {
    List<String> rows = new ArrayList<>();
    for (Surface surface : Surface.values()) {
      for (Metric metric : metrics) {
        rows.add(metrics.size() == 1 ? surface.title() : surface.title() + ", " + metric.heading());
      }
    }
    Table table = Table.create(id(), StringColumn.create("surface", rows));
    for (Regularizer method : columns()) {
      List<String> column = new ArrayList<>();
      for (Surface surface : Surface.values()) {
        for (Metric metric : metrics) {
          column.add(results.inWords(surfaces().of(surface, method), metric));
        }
      }
      table.addColumns(StringColumn.create(method.method(), column));
    }
    return table;
  }

  private Figures figures(String caption, BiFunction<Surface, Regularizer, Panel> panel) {
    return new Figures(
        String.format(Locale.ROOT, "%s Seed %s.", caption, surfaces().settings().seeds().shown()),
        headings(),
        Stream.of(Surface.values())
            .map(
                surface ->
                    new FigureRow(
                        surface.title(),
                        columns().stream().map(method -> panel.apply(surface, method)).toList()))
            .toList());
  }

  private static Panel losses(SurfaceCell cell, Results results) {
    return Panels.of(
        results.result(cell).map(result -> curves(result, cell)), "seed " + cell.seed());
  }

  private static Graphic curves(CellResult result, SurfaceCell cell) {
    // L_rec first, so that it has the same colour everywhere.
    Map<String, double[][]> curves = new LinkedHashMap<>();
    result
        .array(SurfaceTraining.HISTORY + LossMetrics.L_REC.id())
        .value()
        .ifPresent(history -> curves.put(LossMetrics.L_REC.heading(), history));
    for (String term : new TreeSet<>(result.arrays().keySet())) {
      if (term.startsWith(SurfaceTraining.HISTORY)) {
        curves.putIfAbsent(
            term.substring(SurfaceTraining.HISTORY.length()), result.arrays().get(term));
      }
    }
    return CurveChart.logarithmic(
        "epoch", "loss", curves, cell.method() + "'s losses on the " + cell.dataset());
  }

  @Override
  public List<Result> numbers(Results results) {
    List<Result> numbers = new ArrayList<>();
    for (List<Metric> metrics : List.of(ISOMETRY, FIT, SCALED, RESCALED)) {
      for (Metric metric : metrics) {
        numbers.addAll(CellNumbers.of(id(), cells(), metric, results));
      }
    }
    return numbers;
  }
}
