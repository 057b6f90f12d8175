package org.isoae.experiments;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.isoae.baseline.Embedder;
import org.isoae.data.ImageDataset;
import org.isoae.harness.Cell;
import org.isoae.harness.CellResult;
import org.isoae.harness.Experiment;
import org.isoae.harness.Results;
import org.isoae.metric.EmbeddingMeasures;
import org.isoae.regularizer.Regularizer;
import org.isoae.report.EmbeddingChart;
import org.isoae.report.OpenSetting;
import org.isoae.report.Result;
import org.isoae.report.Section;
import org.isoae.report.Section.Block;
import org.isoae.report.Section.ClassLegend;
import org.isoae.report.Section.DataTable;
import org.isoae.report.Section.FigureRow;
import org.isoae.report.Section.Figures;
import org.isoae.report.Section.Panel;
import org.isoae.report.Section.Prose;
import org.isoae.report.Verdict;
import org.isoae.statistics.Summary;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Figure 4: two-dimensional codes of MNIST, Fashion-MNIST and COIL-20 by every method, coloured by
 * class, with three COIL-20 objects enlarged; and the numbers that the paper left to the eye.
 */
final class Figure4 implements Experiment {

  /** The objects of COIL-20 that are enlarged; the paper does not name its three. */
  private static final int[] ENLARGED = {0, 4, 8};

  /** What is measured and its heading. */
  private record Measure(String metric, String heading) {}

  private static final List<Measure> MEASURES =
      List.of(
          new Measure(EmbeddingMeasures.CROWDING, "crowding"),
          new Measure(EmbeddingMeasures.TRUSTWORTHINESS, "trustworthiness"),
          new Measure(EmbeddingMeasures.CONTINUITY, "continuity"),
          new Measure(EmbeddingMeasures.ACCURACY, "classifier"),
          new Measure(EmbeddingMeasures.RING, "ring spacing"));

  private final ImageSettings settings;
  private final ImageSource source;
  private final Device device;

  Figure4(ImageSettings settings, ImageSource source, Device device) {
    this.settings = settings;
    this.source = source;
    this.device = device;
  }

  @Override
  public String id() {
    return "figure4";
  }

  /** The classic methods see an image set once, whatever networks it goes through. */
  @Override
  public List<Cell> cells() {
    Set<Cell> cells = new LinkedHashSet<>();
    for (ImageTask task : ImageTask.values()) {
      for (long seed : settings.seeds()) {
        cells.addAll(row(task, seed));
      }
    }
    return List.copyOf(cells);
  }

  /** A row of the figure, in the order of its columns: I-AE is the last. */
  private List<Cell> row(ImageTask task, long seed) {
    List<Cell> row = new ArrayList<>();
    for (Regularizer baseline : ImageSettings.baselines(task)) {
      row.add(autoencoder(task, baseline, seed));
    }
    for (Embedder classic : ImageSettings.CLASSIC_METHODS) {
      row.add(new ClassicCell(source.rows(task.dataset()), classic, seed));
    }
    row.add(autoencoder(task, ImageSettings.isometric(task.lambda()), seed));
    return row;
  }

  private ImageCell autoencoder(ImageTask task, Regularizer method, long seed) {
    return new ImageCell(task, method, seed, settings, source, device);
  }

  private List<Cell> shown(ImageTask task) {
    return row(task, settings.seeds().get(0));
  }

  private List<Cell> seedsOf(ImageTask task, int column) {
    return settings.seeds().stream().map(seed -> row(task, seed).get(column)).toList();
  }

  @Override
  public Section section(Results results) {
    List<String> methods = shown(ImageTask.MNIST_FC_NN).stream().map(Cell::method).toList();
    List<Verdict> verdicts = new ArrayList<>();
    for (ImageTask task : ImageTask.values()) {
      verdicts.add(lessCrowdedThanAe(task, results));
    }
    verdicts.add(mostEvenRings(results));
    List<Block> blocks = new ArrayList<>();
    for (ImageDataset dataset : ImageDataset.values()) {
      blocks.add(new ClassLegend(dataset.title(), dataset.classes()));
    }
    blocks.add(
        new Figures(
            "Codes of the training images, coloured by class. One unit is as long in both"
                + " directions; each picture has its own size. %s; seed %d."
                    .formatted(settings.inWords(), settings.seeds().get(0)),
            methods,
            Arrays.stream(ImageTask.values())
                .map(task -> new FigureRow(task.title(), panels(task, results)))
                .toList()));
    blocks.add(
        new Figures(
            "Three objects of COIL-20, the poses of each joined in their order: %s blue, %s orange,"
                    .formatted(enlarged(0), enlarged(1))
                + " %s green.".formatted(enlarged(2)),
            methods,
            List.of(new FigureRow("COIL-20, three objects", rings(results)))));
    blocks.add(
        new Prose(
            "Crowding is the share of codes in the central cell of 5 × 5, against an even spread (1);"
                + " trustworthiness and continuity (k = %d) are 1 where neighbourhoods survive; the"
                    .formatted(EmbeddingMeasures.NEIGHBOURS)
                + " classifier is the accuracy of the majority of the nearest codes; ring spacing is"
                + " the coefficient of variation of the gaps between neighbouring poses, 0 for a"
                + " regular polygon."));
    for (ImageTask task : ImageTask.values()) {
      blocks.add(
          new DataTable(
              "figure4-" + task.name().toLowerCase(Locale.ROOT).replace('_', '-'),
              task.title(),
              table(task, results)));
    }
    return new Section(
        id(),
        "Figure 4: data visualization",
        "I-AE is more resilient to crowding than the baseline autoencoders and spreads more evenly;"
            + " on COIL-20 its rings are better separated and their points more equidistant.",
        verdicts,
        blocks);
  }

  private List<Panel> panels(ImageTask task, Results results) {
    return shown(task).stream()
        .map(
            cell ->
                CodesPanel.of(
                    cell,
                    results,
                    codes ->
                        EmbeddingChart.ofClasses(
                            codes,
                            source.of(task.dataset()).labels(),
                            "%s by %s".formatted(task.title(), cell.method())),
                    result -> note(EmbeddingMeasures.CROWDING, result)))
        .toList();
  }

  private List<Panel> rings(Results results) {
    return shown(ImageTask.COIL20_L_CNN).stream()
        .map(
            cell ->
                CodesPanel.of(
                    cell,
                    results,
                    codes ->
                        EmbeddingChart.ofRings(
                            Arrays.stream(ENLARGED)
                                .mapToObj(object -> ring(codes, object))
                                .toList(),
                            "Three objects of COIL-20 by " + cell.method()),
                    result -> note(EmbeddingMeasures.RING, result)))
        .toList();
  }

  private static String note(String metric, CellResult result) {
    return heading(metric) + " " + Summary.significant(result.metric(metric));
  }

  private static String heading(String metric) {
    return MEASURES.stream()
        .filter(measure -> measure.metric().equals(metric))
        .findFirst()
        .orElseThrow()
        .heading();
  }

  private static String enlarged(int which) {
    return ImageDataset.COIL_20.classes().get(ENLARGED[which]);
  }

  private static double[][] ring(double[][] codes, int object) {
    int from = object * ImageDataset.POSES;
    return Arrays.copyOfRange(codes, from, from + ImageDataset.POSES);
  }

  private static List<Measure> measures(ImageTask task) {
    return MEASURES.stream()
        .filter(
            measure ->
                task == ImageTask.COIL20_L_CNN || !measure.metric().equals(EmbeddingMeasures.RING))
        .toList();
  }

  private Table table(ImageTask task, Results results) {
    List<Cell> shown = shown(task);
    Table table =
        Table.create(
            task.title(), StringColumn.create("method", shown.stream().map(Cell::method).toList()));
    for (Measure measure : measures(task)) {
      List<String> column = new ArrayList<>();
      for (int i = 0; i < shown.size(); i++) {
        column.add(summary(task, i, measure.metric(), results).withoutCount());
      }
      table.addColumns(StringColumn.create(measure.heading(), column));
    }
    return table;
  }

  private Summary summary(ImageTask task, int column, String metric, Results results) {
    return Summary.of(results.metric(seedsOf(task, column), metric));
  }

  private Verdict lessCrowdedThanAe(ImageTask task, Results results) {
    return Comparison.smallestIsOurs(
        task.title() + ": I-AE's codes are less crowded than AE's",
        "–",
        seedsOf(task, shown(task).size() - 1),
        List.of(seedsOf(task, 0)),
        EmbeddingMeasures.CROWDING,
        results);
  }

  private Verdict mostEvenRings(Results results) {
    ImageTask task = ImageTask.COIL20_L_CNN;
    int ours = shown(task).size() - 1;
    return Comparison.smallestIsOurs(
        "COIL-20: I-AE's rings are the most evenly spaced",
        "–",
        seedsOf(task, ours),
        IntStream.range(0, ours).mapToObj(column -> seedsOf(task, column)).toList(),
        EmbeddingMeasures.RING,
        results);
  }

  @Override
  public List<Result> numbers(Results results) {
    List<Result> numbers = new ArrayList<>();
    Set<Cell> told = new HashSet<>();
    for (ImageTask task : ImageTask.values()) {
      for (long seed : settings.seeds()) {
        for (Cell cell : row(task, seed)) {
          if (told.add(cell)) {
            for (Measure measure : measures(task)) {
              numbers.add(CellNumbers.of(id(), cell, measure.metric(), results, null));
            }
          }
        }
      }
    }
    return numbers;
  }

  @Override
  public List<OpenSetting> openSettings() {
    return settings.openSettings();
  }
}
