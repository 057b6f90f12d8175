package org.isoae.experiments.images;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.isoae.claim.Claim;
import org.isoae.claim.Rule;
import org.isoae.data.ImageDataset;
import org.isoae.experiments.shared.CellNumbers;
import org.isoae.experiments.shared.LossMetrics;
import org.isoae.harness.CellClaim;
import org.isoae.harness.CellClaim.Contender;
import org.isoae.harness.Experiment;
import org.isoae.harness.Results;
import org.isoae.report.CurveChart;
import org.isoae.report.OpenSetting;
import org.isoae.report.Result;
import org.isoae.report.Section;
import org.isoae.report.Section.FigureRow;
import org.isoae.report.Section.Figures;
import org.isoae.report.Section.Panel;
import org.isoae.result.Metric;

/** Figure 5: what λ_iso does to the embeddings and to the losses, on S-CNN. */
final class Figure5 implements Experiment {

  /** Section 4.3's list, whose last value is printed as a second 0.1. */
  private static final List<Double> LAMBDAS =
      List.of(0.0, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0);

  private static final List<ImageTask> TASKS =
      List.of(ImageTask.MNIST_S_CNN, ImageTask.FMNIST_S_CNN);

  private static final List<Metric> LOSSES =
      List.of(LossMetrics.L_REC, LossMetrics.L_ISO, LossMetrics.L_PISO);

  /** "Stable for λ_iso values between 0.01 and 0.5", in the words of section 4.3. */
  private static final double STABLE_FROM = 0.01;

  private static final double STABLE_TO = 0.5;

  /** What this project calls stable: the largest loss in the range over the smallest. */
  private static final double STABLE_FACTOR = 10;

  /** How far the losses must fall from λ_iso = 0 to 0.1. */
  private static final double FALL = 10;

  private final String id;
  private final ImageCells cells;

  Figure5(String id, ImageCells cells) {
    this.id = id;
    this.cells = cells;
  }

  @Override
  public String id() {
    return id;
  }

  /** The first seed alone: the figure's axis is λ_iso. */
  private ImageCell cell(ImageTask task, double lambda) {
    return cells.of(task, ImageSettings.isometric(lambda), cells.shownSeed());
  }

  @Override
  public List<ImageCell> cells() {
    List<ImageCell> all = new ArrayList<>();
    for (ImageTask task : TASKS) {
      for (double lambda : LAMBDAS) {
        all.add(cell(task, lambda));
      }
    }
    return all;
  }

  @Override
  public List<CellClaim> claims() {
    List<CellClaim> claims = new ArrayList<>();
    for (ImageTask task : TASKS) {
      for (Metric loss : List.of(LossMetrics.L_ISO, LossMetrics.L_PISO)) {
        claims.add(
            claim(
                "%s: %s falls by at least ten times between λ_iso = 0 and 0.1"
                    .formatted(task.title(), loss.heading()),
                task,
                loss,
                new Rule.Falls(FALL),
                List.of(0.0, 0.1)));
        claims.add(
            claim(
                "%s: %s is stable, within a factor of 10, for λ_iso from 0.01 to 0.5"
                    .formatted(task.title(), loss.heading()),
                task,
                loss,
                new Rule.Stable(STABLE_FACTOR),
                LAMBDAS.stream()
                    .filter(lambda -> lambda >= STABLE_FROM && lambda <= STABLE_TO)
                    .toList()));
      }
    }
    return claims;
  }

  private CellClaim claim(
      String sentence, ImageTask task, Metric loss, Rule rule, List<Double> lambdas) {
    return new CellClaim(
        new Claim(sentence, "Figure 5, section 4.3", Claim.NO_VALUE, loss, rule),
        lambdas.stream()
            .map(lambda -> new Contender("λ_iso = " + number(lambda), List.of(cell(task, lambda))))
            .toList());
  }

  @Override
  public Section section(Results results) {
    return new Section(
        id,
        "Figure 5: sensitivity to λ_iso",
        "Embeddings and losses are stable for λ_iso between 0.01 and 0.5; L_iso and L_piso start very"
            + " high in the regular autoencoder (λ_iso = 0) and quickly stabilize.",
        results.verdicts(claims()),
        List.of(
            ImageCells.legend(ImageDataset.MNIST),
            ImageCells.legend(ImageDataset.FASHION_MNIST),
            new Figures(
                "Codes of the training images, coloured by class. %s; seed %s."
                    .formatted(cells.settings().inWords(), cells.shownSeed()),
                LAMBDAS.stream().map(lambda -> "λ " + number(lambda)).toList(),
                TASKS.stream()
                    .map(task -> new FigureRow(task.title(), embeddings(task, results)))
                    .toList()),
            new Figures(
                "Losses at the end of training, each the mean over the last tenth of the epochs.",
                LOSSES.stream().map(Metric::heading).toList(),
                List.of(
                    new FigureRow(
                        "S-CNN", LOSSES.stream().map(loss -> curve(loss, results)).toList())))));
  }

  private List<Panel> embeddings(ImageTask task, Results results) {
    return LAMBDAS.stream()
        .map(
            lambda ->
                cells.panel(
                    task,
                    cell(task, lambda),
                    results,
                    "%s, λ_iso = %s".formatted(task.title(), number(lambda))))
        .toList();
  }

  private Panel curve(Metric loss, Results results) {
    Map<String, double[][]> curves = new LinkedHashMap<>();
    for (ImageTask task : TASKS) {
      List<double[]> points = new ArrayList<>();
      for (double lambda : LAMBDAS) {
        results
            .metric(cell(task, lambda), loss)
            .value()
            .ifPresent(value -> points.add(new double[] {lambda, value}));
      }
      if (!points.isEmpty()) {
        curves.put(task.dataset().title(), points.toArray(double[][]::new));
      }
    }
    String alt = loss.heading() + " against λ_iso";
    if (curves.isEmpty()) {
      return Panel.missing("not run: see the pictures above");
    }
    return loss == LossMetrics.L_REC
        ? Panel.of(CurveChart.linear("λ_iso", loss.heading(), curves, alt), "linear scale")
        : Panel.of(
            CurveChart.logarithmic("λ_iso", loss.heading(), curves, alt), "logarithmic scale");
  }

  /** "0", "0.025", "1". */
  private static String number(double lambda) {
    return lambda == Math.rint(lambda) ? String.valueOf((int) lambda) : String.valueOf(lambda);
  }

  /** The method tells λ_iso, which {@code results.json} has no other place for. */
  @Override
  public List<Result> numbers(Results results) {
    List<Result> numbers = new ArrayList<>();
    for (ImageTask task : TASKS) {
      for (double lambda : LAMBDAS) {
        for (Metric loss : LOSSES) {
          numbers.add(
              CellNumbers.of(
                  id, cell(task, lambda), "I-AE, λ_iso = " + number(lambda), loss, results, null));
        }
      }
    }
    return numbers;
  }

  @Override
  public List<OpenSetting> openSettings() {
    List<OpenSetting> open = new ArrayList<>(cells.settings().openSettings());
    open.add(
        new OpenSetting(
            "4.3",
            "The list of λ_iso ends \"0.75, 0.1\".",
            "1 in place of the second 0.1",
            "0.1 is in the list already, and 1 continues it."));
    open.add(
        new OpenSetting(
            "4.3",
            "What \"stable\" means.",
            "the largest loss in the range is at most 10 times the smallest",
            "A factor that the regular autoencoder's losses are far outside of."));
    return open;
  }

  @Override
  public Map<String, Supplier<String>> dataSums() {
    return cells.sums(TASKS.stream().map(ImageTask::dataset).toList());
  }
}
