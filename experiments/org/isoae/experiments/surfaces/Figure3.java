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
import org.isoae.report.Section.FigureRow;
import org.isoae.report.Section.Figures;
import org.isoae.report.Section.Panel;

/**
 * Figure 3: the two-dimensional codes of every method on every surface, coloured by the surface's
 * own parameter. The first seed is shown of every method, and all of I-AE, whose map some seeds
 * tear.
 */
final class Figure3 extends SurfaceExperiment {

  Figure3(String id, SurfaceCells cells) {
    super(id, cells);
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
    return SurfaceClaims.ofMethods("Figure 3", List.of(SurfaceMetrics.NEIGHBOUR_STD), this::columns)
        .withRows(
            "I-AE preserves the distances between neighbours best",
            "I-AE is able to learn an isometric embedding, showing some of the advantages in our"
                + " method: sampling density and distances between input points is preserved in the"
                + " learned low dimensional space",
            surface -> Claim.NO_VALUE);
  }

  @Override
  public Section section(Results results) {
    List<Block> blocks = new ArrayList<>(List.of(firstSeed(results)));
    bySeed(results).ifPresent(blocks::add);
    blocks.add(
        SurfaceSpread.of(this::rows)
            .figures(
                "Neighbours' std; 0 preserves distances. " + Spread.DOTS,
                List.of(SurfaceMetrics.NEIGHBOUR_STD),
                results));
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
                + " %s nearest points, scaled to mean 1; 0 preserves them. %s, seed %s.",
            NeighbourDistances.NEIGHBOURS,
            surfaces().settings().inWords(),
            surfaces().settings().seeds().shown()),
        shown(Surface.values()[0]).stream().map(Cell::method).toList(),
        Stream.of(Surface.values())
            .map(surface -> new FigureRow(surface.title(), panels(surface, results)))
            .toList());
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

  /** Nothing where no surface has a second seed. */
  private Optional<Figures> bySeed(Results results) {
    List<FigureRow> rows = new ArrayList<>();
    List<Long> seeds = List.of();
    for (Surface surface : Surface.values()) {
      List<SurfaceCell> cells = surfaces().of(surface, SurfaceMethod.I_AE);
      if (cells.size() > seeds.size()) {
        seeds = cells.stream().map(Cell::seed).toList();
      }
      rows.add(
          new FigureRow(
              surface.title(),
              cells.stream()
                  .map(cell -> codes(cell, cell.sample().colours(), alt(cell), results))
                  .toList()));
    }
    return seeds.size() < 2
        ? Optional.empty()
        : Optional.of(
            new Figures(
                "I-AE by every seed, each with a sample and first weights of its own.",
                seeds.stream().map(seed -> "seed " + seed).toList(),
                rows));
  }

  private static String alt(Cell cell) {
    return String.format(
        Locale.ROOT, "%s by %s, seed %s", cell.dataset(), cell.method(), cell.seed());
  }

  @Override
  public List<Result> numbers(Results results) {
    return CellNumbers.of(id(), cells(), SurfaceMetrics.NEIGHBOUR_STD, results);
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
                + " nearest points; sampling density is not measured by itself",
            "Measurable where there is no decoder. Kept distances keep the density."));
    return settings;
  }
}
