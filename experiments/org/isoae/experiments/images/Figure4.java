package org.isoae.experiments.images;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isoae.baseline.Embedder;
import org.isoae.claim.Claim;
import org.isoae.claim.Rule;
import org.isoae.data.ImageDataset;
import org.isoae.experiments.shared.CellNumbers;
import org.isoae.experiments.shared.ClassicCell;
import org.isoae.experiments.shared.Codes;
import org.isoae.experiments.shared.Panels;
import org.isoae.harness.Cell;
import org.isoae.harness.CellClaim;
import org.isoae.harness.CellClaim.Contender;
import org.isoae.harness.Experiment;
import org.isoae.harness.Results;
import org.isoae.metric.EmbeddingMeasures;
import org.isoae.regularizer.Regularizer;
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

  /** The objects of COIL-20 that are enlarged; the paper does not name its three. */
  private static final List<Integer> ENLARGED = List.of(0, 4, 8);

  private final String id;
  private final ImageCells cells;

  Figure4(String id, ImageCells cells) {
    this.id = id;
    this.cells = cells;
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
      columns(task).forEach(contender -> all.addAll(contender.cells()));
    }
    return List.copyOf(all);
  }

  /** The columns of a row of the figure, each with a cell for each seed: I-AE is the last. */
  private List<Contender> columns(ImageTask task) {
    List<Contender> columns = new ArrayList<>();
    for (Regularizer baseline : ImageSettings.baselines(task)) {
      columns.add(autoencoders(task, baseline));
    }
    for (Embedder classic : ImageSettings.CLASSIC_METHODS) {
      columns.add(
          Contender.of(
              cells.settings().seeds().stream()
                  .map(
                      seed ->
                          new ClassicCell(
                              new ImageSource.Rows(cells.source(), task.dataset()), classic, seed))
                  .toList()));
    }
    columns.add(autoencoders(task, ImageSettings.isometric(task.lambda())));
    return columns;
  }

  private Contender autoencoders(ImageTask task, Regularizer method) {
    return Contender.of(
        cells.settings().seeds().stream().map(seed -> cells.of(task, method, seed)).toList());
  }

  @Override
  public List<CellClaim> claims() {
    List<CellClaim> claims = new ArrayList<>();
    for (ImageTask task : ImageTask.values()) {
      List<Contender> columns = columns(task);
      Contender ours = columns.get(columns.size() - 1);
      claims.add(
          claim(
              task.title() + ": I-AE's codes are less crowded than AE's",
              ImageMetrics.CROWDING,
              List.of(ours, columns.get(0))));
    }
    for (ImageTask task : ImageTask.values()) {
      if (task.hasRings()) {
        List<Contender> columns = columns(task);
        List<Contender> contenders = new ArrayList<>();
        contenders.add(columns.get(columns.size() - 1));
        contenders.addAll(columns.subList(0, columns.size() - 1));
        claims.add(
            claim(
                task.dataset().title() + ": I-AE's rings are the most evenly spaced",
                ImageMetrics.RING_SPACING,
                contenders));
      }
    }
    return claims;
  }

  private static CellClaim claim(String sentence, Metric metric, List<Contender> contenders) {
    return new CellClaim(
        new Claim(sentence, "Figure 4", Claim.NO_VALUE, metric, new Rule.Best()), contenders);
  }

  @Override
  public Section section(Results results) {
    List<String> methods = columns(ImageTask.MNIST_FC_NN).stream().map(Contender::name).toList();
    List<Block> blocks = new ArrayList<>();
    for (ImageDataset dataset : ImageDataset.values()) {
      blocks.add(ImageCells.legend(dataset));
    }
    blocks.add(
        new Figures(
            "Codes of the training images, coloured by class. One unit is as long in both"
                + " directions; each picture has its own size. "
                + effort(),
            methods,
            Stream.of(ImageTask.values())
                .map(task -> new FigureRow(task.title(), panels(task, results)))
                .toList()));
    for (ImageTask task : ImageTask.values()) {
      if (task.hasRings()) {
        blocks.add(rings(task, methods, results));
      }
    }
    blocks.add(
        new Prose(
            "Crowding is the share of codes in the central cell of 5 × 5, against an even spread (1);"
                + " trustworthiness and continuity (k = "
                + EmbeddingMeasures.NEIGHBOURS
                + ") are 1 where neighbourhoods survive; the classifier is the accuracy of the"
                + " majority of the nearest codes; ring spacing is the coefficient of variation of"
                + " the gaps between neighbouring poses, 0 for a regular polygon."));
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

  private String effort() {
    return "%s; seed %s.".formatted(cells.settings().inWords(), cells.shownSeed());
  }

  private List<Panel> panels(ImageTask task, Results results) {
    return columns(task).stream()
        .map(column -> column.cells().get(0))
        .map(
            cell ->
                cells.panel(task, cell, results, "%s by %s".formatted(task.title(), cell.method())))
        .toList();
  }

  private Figures rings(ImageTask task, List<String> methods, Results results) {
    List<String> objects = task.dataset().classes();
    return new Figures(
        "Three objects of %s, the poses of each joined in their order: %s blue, %s orange, %s green."
            .formatted(
                task.dataset().title(),
                objects.get(ENLARGED.get(0)),
                objects.get(ENLARGED.get(1)),
                objects.get(ENLARGED.get(2))),
        methods,
        List.of(
            new FigureRow(
                task.dataset().title() + ", three objects",
                columns(task).stream()
                    .map(column -> rings(task, column.cells().get(0), results))
                    .toList())));
  }

  private static Panel rings(ImageTask task, Cell cell, Results results) {
    int ring = task.dataset().ring();
    return Panels.of(
        cell,
        results,
        Codes.ARRAY,
        codes ->
            Found.of(
                EmbeddingChart.ofRings(
                    ENLARGED.stream()
                        .map(
                            object -> Arrays.copyOfRange(codes, object * ring, (object + 1) * ring))
                        .toList(),
                    "Three objects of %s by %s".formatted(task.dataset().title(), cell.method()))),
        ImageMetrics.RING_SPACING);
  }

  private Table table(ImageTask task, Results results) {
    List<Contender> columns = columns(task);
    Table table =
        Table.create(
            task.title(),
            StringColumn.create("method", columns.stream().map(Contender::name).toList()));
    for (Metric metric : ImageMetrics.of(task)) {
      table.addColumns(
          StringColumn.create(
              metric.title(),
              columns.stream()
                  .map(column -> results.summary(column.cells(), metric).withoutCount())
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
          IntStream.range(0, cells.settings().seeds().size())
              .boxed()
              .flatMap(
                  seed -> columns(task).stream().map(column -> (Cell) column.cells().get(seed)))
              .filter(listed::add)
              .toList();
      for (Cell cell : ofTask) {
        for (Metric metric : ImageMetrics.of(task)) {
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
