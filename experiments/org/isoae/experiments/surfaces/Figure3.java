package org.isoae.experiments.surfaces;

import static org.isoae.experiments.surfaces.SurfaceSettings.CLASSIC_METHODS;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isoae.baseline.Embedder;
import org.isoae.claim.Claim;
import org.isoae.data.Surface;
import org.isoae.experiments.shared.CellNumbers;
import org.isoae.experiments.shared.ClassicCell;
import org.isoae.experiments.shared.Spread;
import org.isoae.harness.Cell;
import org.isoae.harness.CellClaim;
import org.isoae.harness.Results;
import org.isoae.report.OpenSetting;
import org.isoae.report.Result;
import org.isoae.report.Section;
import org.isoae.report.Section.Block;
import org.isoae.report.Section.DataTable;
import org.isoae.report.Section.FigureRow;
import org.isoae.report.Section.Figures;
import org.isoae.report.Section.Panel;
import org.isoae.result.Found;
import org.isoae.result.Metric;
import org.isoae.statistics.Summary;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Figure 3: the two-dimensional codes of every method on every surface, coloured by the surface's
 * own parameter. The first seed is shown of every method, and all of I-AE, whose map some seeds
 * tear.
 */
final class Figure3 extends SurfaceExperiment {

  private static final List<Metric> MEASURES =
      List.of(SurfaceMetrics.NEIGHBOUR_STD, SamplingDensity.METRIC);

  private final SamplingDensity density;

  Figure3(String id, SurfaceCells cells) {
    super(id, cells);
    density = new SamplingDensity(cells.settings());
  }

  @Override
  public List<Cell> cells() {
    return Stream.of(Surface.values())
        .flatMap(surface -> columns(surface).stream())
        .flatMap(List::stream)
        .toList();
  }

  /** The columns of a row of the figure, each with a cell for each seed; I-AE is the first. */
  private List<List<Cell>> columns(Surface surface) {
    List<List<Cell>> columns = new ArrayList<>();
    surfaces().columns(surface).forEach(cells -> columns.add(List.copyOf(cells)));
    for (Embedder classic : CLASSIC_METHODS) {
      columns.add(
          surfaces().settings().seeds().of(surface).stream()
              .map(seed -> (Cell) classicCell(surface, classic, seed))
              .toList());
    }
    return columns;
  }

  private ClassicCell classicCell(Surface surface, Embedder classic, long seed) {
    SurfaceSettings settings = surfaces().settings();
    return new ClassicCell(
        new SurfacePoints(settings.choices().shape(surface), settings.samples(), seed),
        classic,
        seed);
  }

  private List<Cell> shown(Surface surface) {
    return columns(surface).stream().map(column -> column.get(0)).toList();
  }

  @Override
  public List<CellClaim> claims() {
    List<CellClaim> claims = new ArrayList<>();
    claims.addAll(
        SurfaceClaims.ofMethods("Figure 3", List.of(SurfaceMetrics.NEIGHBOUR_STD), this::columns)
            .withRows(
                "I-AE preserves the distances between neighbours best",
                "I-AE is able to learn an isometric embedding, showing some of the advantages in our"
                    + " method: [...] distances between input points is preserved in the learned low"
                    + " dimensional space",
                surface -> Claim.NO_VALUE));
    claims.addAll(
        new SurfaceClaims(
                "Figure 3",
                List.of(SamplingDensity.METRIC),
                SurfaceClaims.BEST,
                surface ->
                    columns(surface).stream()
                        .map(cells -> density.contender(surface, cells))
                        .toList(),
                SurfaceCells.GATES)
            .withRows(
                "I-AE preserves the sampling density best",
                "sampling density [...] is preserved in the learned low dimensional space",
                surface -> Claim.NO_VALUE));
    return claims;
  }

  @Override
  public Section section(Results results) {
    List<Block> blocks = new ArrayList<>(List.of(firstSeed(results)));
    byOtherSeeds(results).ifPresent(blocks::add);
    blocks.add(
        SurfaceSpread.of(this::rows)
            .figures(
                "Neighbours' std; 0 preserves distances. " + Spread.DOTS,
                List.of(SurfaceMetrics.NEIGHBOUR_STD),
                results));
    blocks.add(
        new DataTable(
            id(),
            String.format(
                Locale.ROOT,
                "Mean over the seeds, also of networks that do not fit. Density's std: the standard"
                    + " deviation of the ratio of radii, codes over data, of the discs that hold a point's %s nearest others, scaled"
                    + " to mean 1; 0 preserves the density.",
                SamplingDensity.NEIGHBOURS),
            table(results)));
    return new Section(
        id(),
        "Figure 3: embeddings of the surfaces",
        "I-AE is able to learn an isometric embedding: sampling density and distances between input"
            + " points are preserved in the learned low-dimensional space.",
        results.verdicts(claims()),
        blocks);
  }

  private Figures firstSeed(Results results) {
    return new Figures(
        String.format(
            Locale.ROOT,
            "Codes of the training points, coloured by the surface's own parameter (arc length"
                + " of the S and of the roll, height on the sphere). One unit is as long in"
                + " both directions; each picture has its own size. Neighbours' std: the"
                + " standard deviation of the ratio of distances, codes over data, to the"
                + " %s nearest points, scaled to mean 1; 0 preserves them. Made with %s. Shown: seed %s.",
            NeighbourDistances.NEIGHBOURS,
            surfaces().settings().inWords(),
            surfaces().settings().seeds().shown()),
        shown(Surface.values()[0]).stream().map(Cell::method).toList(),
        Stream.of(Surface.values())
            .map(surface -> new FigureRow(surface.title(), panels(surface, results)))
            .toList());
  }

  private Table table(Results results) {
    List<String> headings = new ArrayList<>();
    for (Surface surface : Surface.values()) {
      for (Metric metric : MEASURES) {
        headings.add(surface.title() + ", " + metric.heading());
      }
    }
    Table table = Table.create(id(), StringColumn.create("surface", headings));
    for (int i = 0; i < columns(Surface.values()[0]).size(); i++) {
      List<String> column = new ArrayList<>();
      for (Surface surface : Surface.values()) {
        List<Cell> cells = columns(surface).get(i);
        for (Metric metric : MEASURES) {
          Summary summary =
              Summary.of(
                  cells.stream()
                      .flatMap(cell -> value(surface, cell, metric, results).value().stream())
                      .mapToDouble(Double::doubleValue)
                      .toArray());
          column.add(summary.meanOverSeeds(cells.size()));
        }
      }
      table.addColumns(
          StringColumn.create(columns(Surface.values()[0]).get(i).get(0).method(), column));
    }
    return table;
  }

  private Found<Double> value(Surface surface, Cell cell, Metric metric, Results results) {
    return metric == SamplingDensity.METRIC
        ? density.of(surface, cell, results)
        : results.metric(cell, metric);
  }

  private List<Spread.Row> rows(Surface surface) {
    List<Spread.Row> rows = new ArrayList<>();
    for (List<Cell> column : columns(surface)) {
      rows.add(
          new Spread.Row(column.get(0).method(), column, OptionalDouble.empty(), rows.isEmpty()));
    }
    return rows;
  }

  private List<Panel> panels(Surface surface, Results results) {
    double[] colours = surfaces().shown(surface, SurfaceSettings.PLAIN).sample().colours();
    return shown(surface).stream().map(cell -> codes(cell, colours, alt(cell), results)).toList();
  }

  /** The seeds that the row of all methods does not show; nothing where there is none. */
  private Optional<Figures> byOtherSeeds(Results results) {
    List<FigureRow> rows = new ArrayList<>();
    List<Long> seeds = List.of();
    for (Surface surface : Surface.values()) {
      List<SurfaceCell> cells =
          surfaces().of(surface, SurfaceMethod.I_AE).stream().skip(1).toList();
      if (cells.size() > seeds.size()) {
        seeds = cells.stream().map(Cell::seed).toList();
      }
      if (!cells.isEmpty()) {
        rows.add(
            new FigureRow(
                surface.title(),
                cells.stream()
                    .map(cell -> codes(cell, cell.sample().colours(), alt(cell), results))
                    .toList()));
      }
    }
    return seeds.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Figures(
                "I-AE by the other seeds, each with a sample and first weights of its own.",
                seeds.stream().map(seed -> "seed " + seed).toList(),
                rows));
  }

  private static String alt(Cell cell) {
    return String.format(
        Locale.ROOT, "%s by %s, seed %s", cell.dataset(), cell.method(), cell.seed());
  }

  @Override
  public List<Result> numbers(Results results) {
    List<Result> numbers = new ArrayList<>();
    for (Metric metric : MEASURES) {
      for (Surface surface : Surface.values()) {
        for (Cell cell : columns(surface).stream().flatMap(List::stream).toList()) {
          numbers.add(
              CellNumbers.of(
                  id(), cell, cell.method(), metric, value(surface, cell, metric, results)));
        }
      }
    }
    return numbers;
  }

  @Override
  public List<OpenSetting> openSettings() {
    List<OpenSetting> settings = new ArrayList<>(super.openSettings());
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
            "the ratio of distances to the "
                + NeighbourDistances.NEIGHBOURS
                + " nearest points, and the ratio of the radii that hold the "
                + SamplingDensity.NEIGHBOURS
                + " nearest",
            "Measurable where there is no decoder."));
    return settings;
  }
}
