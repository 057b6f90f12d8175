package org.isoae.experiments.own;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isoae.baseline.Embedder;
import org.isoae.experiments.shared.CellNumbers;
import org.isoae.experiments.shared.ClassicCell;
import org.isoae.experiments.shared.Codes;
import org.isoae.harness.CannotRunException;
import org.isoae.harness.Cell;
import org.isoae.harness.CellClaim;
import org.isoae.harness.Experiment;
import org.isoae.harness.Results;
import org.isoae.harness.Scale;
import org.isoae.identity.Checksums;
import org.isoae.metric.EmbeddingMeasures;
import org.isoae.regularizer.Regularizer;
import org.isoae.report.OpenSetting;
import org.isoae.report.Result;
import org.isoae.report.Section;
import org.isoae.report.Section.Block;
import org.isoae.report.Section.DataTable;
import org.isoae.report.Section.Prose;
import org.isoae.report.Section.TextFile;
import org.isoae.result.Metric;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What I-AE does to a user's own points: its codes beside those of the plain autoencoder, U-MAP and
 * t-SNE, and how far each decoder is from an isometry. The paper claims nothing of it.
 */
public final class OwnExperiment implements Experiment {

  private final String id;
  private final OwnData data;
  private final OwnSettings settings;
  private final Device device;
  private final Checksums checksums;

  private OwnExperiment(
      String id, OwnData data, OwnSettings settings, Device device, Checksums checksums) {
    this.id = id;
    this.data = data;
    this.settings = settings;
    this.device = device;
    this.checksums = checksums;
  }

  /**
   * Reads a user's file; nothing is trained yet.
   *
   * @param seeds how many, if not the scale's
   * @param checksums comes to know the points
   * @throws CannotRunException if the file cannot be used, or a code would not be smaller than a
   *     point
   */
  public static OwnExperiment of(
      String id,
      Scale scale,
      OptionalInt seeds,
      OwnRequest request,
      Device device,
      Checksums checksums) {
    OwnData data = OwnData.read(request);
    OwnSettings settings = OwnSettings.of(scale, seeds, request, data.points().trained(0).length);
    if (settings.latent() >= data.points().dimension()) {
      throw new CannotRunException(
          String.format(
              Locale.ROOT,
              "%s has %s columns of numbers, and codes of dimension %s would not be smaller. Give"
                  + " -Dpoints.latent= a number from 1 to %s.",
              request.file(),
              data.points().dimension(),
              settings.latent(),
              data.points().dimension() - 1));
    }
    checksums.with(OwnPoints.class, OwnPoints::sha256);
    return new OwnExperiment(id, data, settings, device, checksums);
  }

  /** The effort that a scale makes: "12,500 steps". */
  public static String inWords(Scale scale, OwnRequest request) {
    return request
        .epochs()
        .map(epochs -> String.format(Locale.ROOT, "%,d epochs", epochs))
        .orElse(String.format(Locale.ROOT, "%,d steps", OwnSettings.steps(scale)));
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public List<Cell> cells() {
    return methods().stream().flatMap(List::stream).toList();
  }

  /** The cells of each method, one for each seed: I-AE, AE, U-MAP, t-SNE. */
  private List<List<Cell>> methods() {
    List<List<Cell>> methods = new ArrayList<>(autoencoders());
    for (Embedder classic : OwnSettings.classicMethods(data.points().count())) {
      methods.add(
          settings.seeds().stream().<Cell>map(s -> new ClassicCell(data, classic, s)).toList());
    }
    return methods;
  }

  private List<List<Cell>> autoencoders() {
    return settings.autoencoders().stream().map(this::of).toList();
  }

  private List<Cell> of(Regularizer method) {
    return settings.seeds().stream()
        .<Cell>map(seed -> new OwnCell(data, method, seed, settings, device))
        .toList();
  }

  @Override
  public List<CellClaim> claims() {
    return List.of();
  }

  private List<Cell> shown() {
    return methods().stream().map(cells -> cells.get(0)).toList();
  }

  @Override
  public Section section(Results results) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Prose(inWords()));
    data.labels().flatMap(OwnLabels::legend).ifPresent(blocks::add);
    OwnPictures pictures = new OwnPictures(data, settings, results);
    blocks.add(pictures.codes(shown()));
    blocks.add(pictures.distortion(autoencoders().stream().map(cells -> cells.get(0)).toList()));
    blocks.add(
        new Prose(
            String.format(
                Locale.ROOT,
                "The size of the data is 1, so that L_rec is the share of the variance that is lost,"
                    + " and RMS its root. Where L_rec is much larger on points that were held out"
                    + " than on those that were trained on, the network learned these by heart: give"
                    + " fewer epochs. Singular values σ of df at the codes: 5 %% of them are smaller"
                    + " than the first number and 5 %% larger than the third; an isometry has 1, 1,"
                    + " 1. Trustworthiness and continuity (k = %s) are 1 where no point becomes a"
                    + " neighbour that was none, and where no neighbour is lost.",
                EmbeddingMeasures.NEIGHBOURS)));
    blocks.add(
        new DataTable(
            id,
            settings.seeds().size() > 1
                ? String.format(
                    Locale.ROOT,
                    "Means and standard deviations over %s seeds.",
                    settings.seeds().size())
                : "Seed " + settings.shownSeed() + ".",
            table(results)));
    blocks.add(
        new Prose("The codes of all methods, a line for each point, in the order of the file:"));
    blocks.add(new TextFile(id + "-codes.csv", csv(results)));
    return new Section(
        id,
        "Your own points: " + data.title(),
        "The paper claims nothing of these points: they are yours, and so is the verdict.",
        List.of(),
        blocks);
  }

  private String inWords() {
    OwnPoints points = data.points();
    int heldOut = points.heldOut(settings.shownSeed()).length;
    return String.format(
            Locale.ROOT,
            "%s has %,d points of %,d numbers. %s I-AE and the plain autoencoder (AE) have five"
                + " layers FC 256 in the encoder and in the decoder, and codes of dimension %s. Both"
                + " were trained alike on %,d of the points, %s; the other %,d were held out, drawn"
                + " by seed, and have codes like all others.",
            data.title(),
            points.count(),
            points.dimension(),
            data.scaling(),
            settings.latent(),
            points.count() - heldOut,
            settings.inWords(),
            heldOut)
        + OwnSettings.classicMethods(points.count()).stream()
            .map(Embedder::inWords)
            .collect(Collectors.joining(", ", " Beside them, in two dimensions: ", "."));
  }

  private Table table(Results results) {
    List<List<Cell>> methods = methods();
    Table table =
        Table.create(
            data.title(),
            StringColumn.create(
                "method", methods.stream().map(cells -> cells.get(0).method()).toList()));
    for (Metric metric : OwnMetrics.ALL) {
      table.addColumns(
          StringColumn.create(
              metric.title(),
              methods.stream().map(cells -> results.inWords(cells, metric)).toList()));
    }
    return table;
  }

  /** All codes of the seed that is shown, a line for each point, in the order of the file. */
  private String csv(Results results) {
    OwnPoints points = data.points();
    List<String> names = new ArrayList<>(List.of("point", "held out"));
    data.labels().ifPresent(labels -> names.add("label"));
    List<double[][]> codes = new ArrayList<>();
    for (Cell cell : shown()) {
      results
          .array(cell, Codes.ARRAY)
          .value()
          .ifPresent(
              rows -> {
                codes.add(rows);
                for (int k = 1; k <= rows[0].length; k++) {
                  names.add(cell.method() + " " + k);
                }
              });
    }
    StringBuilder lines = new StringBuilder(String.join(",", names)).append('\n');
    int[] heldOut = points.heldOut(settings.shownSeed());
    for (int i = 0; i < points.count(); i++) {
      lines.append(i + 1).append(Arrays.binarySearch(heldOut, i) >= 0 ? ",yes" : ",no");
      if (data.labels().isPresent()) {
        lines.append(',').append(quoted(data.labels().get().texts().get(i)));
      }
      for (double[][] rows : codes) {
        for (double value : rows[i]) {
          lines.append(',').append((float) value);
        }
      }
      lines.append('\n');
    }
    return lines.toString();
  }

  private static String quoted(String text) {
    return text.matches("[^,\"\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  @Override
  public List<Result> numbers(Results results) {
    return Stream.concat(
            autoencoders().stream()
                .flatMap(List::stream)
                .flatMap(cell -> numbers(cell, OwnMetrics.ALL, results)),
            methods().stream()
                .skip(autoencoders().size())
                .flatMap(List::stream)
                .flatMap(cell -> numbers(cell, OwnMetrics.OF_CODES, results)))
        .toList();
  }

  private Stream<Result> numbers(Cell cell, List<Metric> metrics, Results results) {
    return metrics.stream()
        .map(metric -> CellNumbers.of(id, cell, cell.method(), metric, results, null));
  }

  @Override
  public List<OpenSetting> openSettings() {
    return List.of();
  }

  @Override
  public Map<String, Supplier<String>> dataSums() {
    return Map.of(
        "SHA-256 of the points of " + data.title(),
        () -> checksums.of(data.points()).orElseThrow());
  }
}
