package org.isoae.experiments;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isoae.data.ImageDataset;
import org.isoae.harness.Experiment;
import org.isoae.harness.Results;
import org.isoae.metric.EmbeddingMeasures;
import org.isoae.report.CurveChart;
import org.isoae.report.EmbeddingChart;
import org.isoae.report.OpenSetting;
import org.isoae.report.Outcome;
import org.isoae.report.Result;
import org.isoae.report.Section;
import org.isoae.report.Section.ClassLegend;
import org.isoae.report.Section.FigureRow;
import org.isoae.report.Section.Figures;
import org.isoae.report.Section.Panel;
import org.isoae.report.Verdict;
import org.isoae.statistics.Summary;

/** Figure 5: what λ_iso does to the embeddings and to the losses, on S-CNN. */
final class Figure5 implements Experiment {

  /** Section 4.3's list, whose last value is printed as a second 0.1. */
  private static final double[] LAMBDAS = {0, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1};

  private static final List<ImageTask> TASKS =
      List.of(ImageTask.MNIST_S_CNN, ImageTask.FMNIST_S_CNN);

  private static final List<String> LOSSES = List.of("L_rec", "L_iso", "L_piso");

  /** "Stable for λ_iso values between 0.01 and 0.5", in the words of section 4.3. */
  private static final double STABLE_FROM = 0.01;

  private static final double STABLE_TO = 0.5;

  /** What this project calls stable: the largest loss in the range over the smallest. */
  private static final double STABLE_FACTOR = 10;

  /** How far the losses must fall from λ_iso = 0 to 0.1. */
  private static final double FALL = 10;

  private final ImageSettings settings;
  private final ImageSource source;
  private final Device device;

  Figure5(ImageSettings settings, ImageSource source, Device device) {
    this.settings = settings;
    this.source = source;
    this.device = device;
  }

  @Override
  public String id() {
    return "figure5";
  }

  /** The first seed alone: the figure's axis is λ_iso. */
  private ImageCell cell(ImageTask task, double lambda) {
    return new ImageCell(
        task, ImageSettings.isometric(lambda), settings.seeds().get(0), settings, source, device);
  }

  @Override
  public List<ImageCell> cells() {
    List<ImageCell> cells = new ArrayList<>();
    for (ImageTask task : TASKS) {
      for (double lambda : LAMBDAS) {
        cells.add(cell(task, lambda));
      }
    }
    return cells;
  }

  @Override
  public Section section(Results results) {
    List<Verdict> verdicts = new ArrayList<>();
    for (ImageTask task : TASKS) {
      for (String loss : List.of("L_iso", "L_piso")) {
        verdicts.add(falls(task, loss, results));
        verdicts.add(stable(task, loss, results));
      }
    }
    List<String> columns = new ArrayList<>();
    for (double lambda : LAMBDAS) {
      columns.add("λ " + number(lambda));
    }
    return new Section(
        id(),
        "Figure 5: sensitivity to λ_iso",
        "Embeddings and losses are stable for λ_iso between 0.01 and 0.5; L_iso and L_piso start very"
            + " high in the regular autoencoder (λ_iso = 0) and quickly stabilize.",
        verdicts,
        List.of(
            legend(ImageDataset.MNIST),
            legend(ImageDataset.FASHION_MNIST),
            new Figures(
                "Codes of the training images, coloured by class. %s; seed %d."
                    .formatted(settings.inWords(), settings.seeds().get(0)),
                columns,
                TASKS.stream()
                    .map(task -> new FigureRow(task.title(), embeddings(task, results)))
                    .toList()),
            new Figures(
                "Losses at the end of training, each the mean over the last tenth of the epochs.",
                LOSSES,
                List.of(new FigureRow("S-CNN", curves(results))))));
  }

  private static ClassLegend legend(ImageDataset dataset) {
    return new ClassLegend(dataset.title(), dataset.classes());
  }

  private List<Panel> embeddings(ImageTask task, Results results) {
    return Arrays.stream(LAMBDAS)
        .mapToObj(
            lambda ->
                CodesPanel.of(
                    cell(task, lambda),
                    results,
                    codes ->
                        EmbeddingChart.ofClasses(
                            codes,
                            source.of(task.dataset()).labels(),
                            "%s, λ_iso = %s".formatted(task.title(), number(lambda))),
                    result ->
                        "crowding "
                            + Summary.significant(result.metric(EmbeddingMeasures.CROWDING))))
        .toList();
  }

  private List<Panel> curves(Results results) {
    List<Panel> panels = new ArrayList<>();
    for (String loss : LOSSES) {
      Map<String, double[][]> curves = new LinkedHashMap<>();
      for (ImageTask task : TASKS) {
        List<double[]> points = new ArrayList<>();
        for (double lambda : LAMBDAS) {
          results
              .result(cell(task, lambda))
              .ifPresent(result -> points.add(new double[] {lambda, result.metric(loss)}));
        }
        if (!points.isEmpty()) {
          curves.put(task.dataset().title(), points.toArray(double[][]::new));
        }
      }
      String alt = loss + " against λ_iso";
      if (curves.isEmpty()) {
        panels.add(Panel.missing("not run: see the pictures above"));
      } else if (loss.equals("L_rec")) {
        panels.add(Panel.of(CurveChart.linear("λ_iso", loss, curves, alt), "linear scale"));
      } else {
        panels.add(
            Panel.of(CurveChart.logarithmic("λ_iso", loss, curves, alt), "logarithmic scale"));
      }
    }
    return panels;
  }

  private Verdict falls(ImageTask task, String loss, Results results) {
    String claim =
        "%s: %s falls by at least ten times between λ_iso = 0 and 0.1"
            .formatted(task.title(), loss);
    return verdict(
        claim,
        task,
        new double[] {0, 0.1},
        loss,
        results,
        values ->
            new Verdict(
                claim,
                "–",
                "%s times".formatted(Summary.significant(values[0] / values[1])),
                values[0] >= FALL * values[1] ? Outcome.UPHELD : Outcome.NOT_UPHELD,
                "From %s to %s."
                    .formatted(Summary.significant(values[0]), Summary.significant(values[1]))));
  }

  private Verdict stable(ImageTask task, String loss, Results results) {
    double[] range =
        Arrays.stream(LAMBDAS)
            .filter(lambda -> lambda >= STABLE_FROM && lambda <= STABLE_TO)
            .toArray();
    String claim =
        "%s: %s is stable, within a factor of 10, for λ_iso from 0.01 to 0.5"
            .formatted(task.title(), loss);
    return verdict(
        claim,
        task,
        range,
        loss,
        results,
        values -> {
          double low = Arrays.stream(values).min().orElseThrow();
          double high = Arrays.stream(values).max().orElseThrow();
          return new Verdict(
              claim,
              "–",
              "a factor of " + Summary.significant(high / low),
              high <= STABLE_FACTOR * low ? Outcome.UPHELD : Outcome.NOT_UPHELD,
              "Between %s and %s.".formatted(Summary.significant(low), Summary.significant(high)));
        });
  }

  private interface Judgement {
    Verdict of(double[] values);
  }

  private Verdict verdict(
      String claim,
      ImageTask task,
      double[] lambdas,
      String loss,
      Results results,
      Judgement judgement) {
    double[] values = new double[lambdas.length];
    for (int i = 0; i < lambdas.length; i++) {
      ImageCell cell = cell(task, lambdas[i]);
      if (results.result(cell).isEmpty()) {
        return new Verdict(
            claim,
            "–",
            "–",
            Outcome.NOT_RUN,
            "λ_iso = %s: %s"
                .formatted(
                    number(lambdas[i]), CellNumbers.whyMissing(results.outcome(cell), loss)));
      }
      values[i] = results.result(cell).orElseThrow().metric(loss);
    }
    return judgement.of(values);
  }

  private static String number(double lambda) {
    return lambda == Math.rint(lambda) ? "%.0f".formatted(lambda) : String.valueOf(lambda);
  }

  /** The method tells λ_iso, which {@code results.json} has no other place for. */
  @Override
  public List<Result> numbers(Results results) {
    List<Result> numbers = new ArrayList<>();
    for (ImageTask task : TASKS) {
      for (double lambda : LAMBDAS) {
        for (String loss : LOSSES) {
          numbers.add(
              CellNumbers.of(
                  id(),
                  cell(task, lambda),
                  "I-AE, λ_iso = " + number(lambda),
                  loss,
                  results,
                  null));
        }
      }
    }
    return numbers;
  }

  @Override
  public List<OpenSetting> openSettings() {
    List<OpenSetting> open = new ArrayList<>(settings.openSettings());
    open.add(
        new OpenSetting(
            "4.3",
            "The list of λ_iso ends \"0.75, 0.1\".",
            "1 in place of the second 0.1",
            "0.1 is in the list already, and 1 goes on with it."));
    open.add(
        new OpenSetting(
            "4.3",
            "What \"stable\" means.",
            "the largest loss in the range is at most 10 times the smallest",
            "A factor that the regular autoencoder's losses are far outside of."));
    return open;
  }
}
