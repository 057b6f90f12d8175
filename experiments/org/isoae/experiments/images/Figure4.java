package org.isoae.experiments.images;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.isoae.data.ImageDataset;
import org.isoae.experiments.shared.CellNumbers;
import org.isoae.experiments.shared.Codes;
import org.isoae.experiments.shared.Panels;
import org.isoae.experiments.shared.Spread;
import org.isoae.harness.Cell;
import org.isoae.harness.CellClaim;
import org.isoae.harness.CellClaim.Contender;
import org.isoae.harness.Experiment;
import org.isoae.harness.Results;
import org.isoae.metric.EmbeddingMeasures;
import org.isoae.report.EmbeddingChart;
import org.isoae.report.OpenSetting;
import org.isoae.report.Result;
import org.isoae.report.Section;
import org.isoae.report.Section.Block;
import org.isoae.report.Section.DataTable;
import org.isoae.report.Section.FigureRow;
import org.isoae.report.Section.Figures;
import org.isoae.report.Section.Panel;
import org.isoae.report.Section.Prose;
import org.isoae.result.Found;
import org.isoae.result.Metric;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Figure 4: two-dimensional codes of MNIST, Fashion-MNIST and COIL-20 by every method, coloured by
 * class, with three COIL-20 objects enlarged; and the numbers that the paper left to the eye.
 */
final class Figure4 implements Experiment {

  /** How far apart the three objects of COIL-20 are that are enlarged; the paper names none. */
  private static final int APART = 4;

  /** What the paper says I-AE is better at. */
  private static final List<Metric> SPREADS = List.of(ImageMetrics.CENTRE, ImageMetrics.EVENNESS);

  private final String id;
  private final ImageCells cells;
  private final Figure4Methods methods;

  Figure4(String id, ImageCells cells) {
    this.id = id;
    this.cells = cells;
    methods = new Figure4Methods(cells);
  }

  @Override
  public String id() {
    return id;
  }

  /** The classic methods see an image set once, whatever networks it goes through. */
  @Override
  public List<Cell> cells() {
    Set<Cell> all = new LinkedHashSet<>();
    for (ImageTask task : ImageTask.values()) {
      methods.columns(task).stream().flatMap(Figure4Methods::cells).forEach(all::add);
    }
    return List.copyOf(all);
  }

  @Override
  public List<CellClaim> claims() {
    return Figure4Claims.of(methods);
  }

  @Override
  public Section section(Results results) {
    List<String> names =
        methods.columns(ImageTask.MNIST_FC_NN).stream().map(Contender::name).toList();
    List<Block> blocks = new ArrayList<>();
    for (ImageDataset dataset : ImageDataset.values()) {
      blocks.add(ImageCells.legend(dataset));
    }
    blocks.add(
        new Figures(
            "Codes of the training images, coloured by class. One unit is as long in both"
                + " directions; each picture has its own size. "
                + effort(),
            names,
            Stream.of(ImageTask.values())
                .map(task -> new FigureRow(task.title(), panels(task, results)))
                .toList()));
    blocks.add(
        new Figures(
            "What the paper's sentences on crowding and spread are judged by; higher is better. "
                + Spread.DOTS,
            SPREADS.stream().map(Metric::heading).toList(),
            Stream.of(ImageTask.values())
                .map(task -> new FigureRow(task.title(), spreads(task, results)))
                .toList()));
    for (ImageTask task : ImageTask.values()) {
      if (task.hasRings()) {
        blocks.add(rings(task, names, results));
      }
    }
    blocks.add(
        new Prose(
            "Spread around the centre: the median radius over the 95 % one, 1 for an even disc and"
                + " less where codes crowd in the middle. Evenness: the exponential of the codes'"
                + " entropy over their area, 1 for an even spread. 1 − silhouette: 0 where classes"
                + " are far apart. Trustworthiness and continuity (k = "
                + EmbeddingMeasures.NEIGHBOURS
                + ") are 1 where neighbourhoods survive. The classifier's error is that of the majority"
                + " of the nearest codes. Ring spacing: the coefficient of variation of the gaps"
                + " between neighbouring poses, 0 for a regular polygon. Class overlap: of the three"
                + " classes that lie most on each other, the share of codes whose nearest other code"
                + " is of another class. After training: by running statistics, on the training"
                + " images; a constant decoder has L_iso = 1, and one whose running statistics are"
                + " not the batches' can have more. Whether a regulariser was active goes by the"
                + " losses as trained, which results.json has, and not by these."));
    for (ImageTask task : ImageTask.values()) {
      blocks.add(new DataTable(id + "-" + task.fileName(), task.title(), table(task, results)));
    }
    return new Section(
        id,
        "Figure 4: data visualization",
        "I-AE is more resilient to crowding than the baseline autoencoders and spreads more evenly;"
            + " on COIL-20 its rings are better separated and their points more equidistant.",
        results.verdicts(claims()),
        blocks);
  }

  private List<Panel> spreads(ImageTask task, Results results) {
    return SPREADS.stream()
        .map(
            metric ->
                Spread.of(
                    task.title(),
                    metric,
                    methods.columns(task).stream()
                        .map(
                            column ->
                                new Spread.Row(
                                    column.name(),
                                    Figure4Methods.cells(column).toList(),
                                    OptionalDouble.empty(),
                                    Figure4Methods.isIsometric(column)))
                        .toList(),
                    OptionalDouble.empty(),
                    results))
        .toList();
  }

  private String effort() {
    return String.format(
        Locale.ROOT,
        "Made with %s. Shown: seed %s.",
        cells.settings().inWords(),
        cells.shownSeed());
  }

  private List<Panel> panels(ImageTask task, Results results) {
    return methods.columns(task).stream()
        .map(Figure4Methods::shown)
        .map(
            cell ->
                cells.panel(
                    task,
                    cell,
                    results,
                    String.format(Locale.ROOT, "%s by %s", task.title(), cell.method())))
        .toList();
  }

  private Figures rings(ImageTask task, List<String> names, Results results) {
    List<String> objects = task.dataset().classes();
    List<Integer> enlarged = enlarged(task);
    return new Figures(
        String.format(
            Locale.ROOT,
            "Three objects of %s, the poses of each joined in their order: %s blue, %s orange, %s green.",
            task.dataset().title(),
            objects.get(enlarged.get(0)),
            objects.get(enlarged.get(1)),
            objects.get(enlarged.get(2))),
        names,
        List.of(
            new FigureRow(
                task.dataset().title() + ", three objects",
                methods.columns(task).stream()
                    .map(column -> rings(task, enlarged, Figure4Methods.shown(column), results))
                    .toList())));
  }

  /** At smoke there are three objects. */
  private List<Integer> enlarged(ImageTask task) {
    int objects = cells.settings().count(task) / task.dataset().ring();
    int apart = Math.min(APART, (objects - 1) / 2);
    return List.of(0, apart, 2 * apart);
  }

  private static Panel rings(ImageTask task, List<Integer> enlarged, Cell cell, Results results) {
    int ring = task.dataset().ring();
    return Panels.of(
        cell,
        results,
        Codes.ARRAY,
        codes ->
            Found.of(
                EmbeddingChart.ofRings(
                    enlarged.stream()
                        .map(
                            object -> Arrays.copyOfRange(codes, object * ring, (object + 1) * ring))
                        .toList(),
                    String.format(
                        Locale.ROOT,
                        "Three objects of %s by %s",
                        task.dataset().title(),
                        cell.method()))),
        ImageMetrics.RING_SPACING);
  }

  private Table table(ImageTask task, Results results) {
    List<Contender> columns = methods.columns(task);
    Table table =
        Table.create(
            task.title(),
            StringColumn.create("method", columns.stream().map(Contender::name).toList()));
    for (Metric metric :
        Stream.concat(ImageMetrics.of(task).stream(), ImageMetrics.OF_NETWORKS.stream()).toList()) {
      table.addColumns(
          StringColumn.create(
              metric.title(),
              columns.stream()
                  .map(column -> results.inWords(Figure4Methods.cells(column).toList(), metric))
                  .toList()));
    }
    return table;
  }

  /** A classic method's cell belongs to several tasks; its numbers appear once. */
  @Override
  public List<Result> numbers(Results results) {
    List<Result> numbers = new ArrayList<>();
    Set<Cell> listed = new LinkedHashSet<>();
    for (ImageTask task : ImageTask.values()) {
      List<Cell> ofTask =
          methods.columns(task).stream()
              .flatMap(Figure4Methods::cells)
              .sorted(Comparator.comparingLong(Cell::seed))
              .filter(listed::add)
              .toList();
      for (Cell cell : ofTask) {
        List<Metric> metrics =
            cell instanceof ImageCell network ? network.metrics() : ImageMetrics.of(task);
        for (Metric metric : metrics) {
          numbers.add(CellNumbers.of(id, cell, cell.method(), metric, results, null));
        }
      }
    }
    return numbers;
  }

  @Override
  public List<OpenSetting> openSettings() {
    return cells.settings().openSettings();
  }

  @Override
  public Map<String, Supplier<String>> dataSums() {
    return cells.sums(List.of(ImageDataset.values()));
  }
}
