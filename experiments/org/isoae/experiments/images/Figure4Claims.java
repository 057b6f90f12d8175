package org.isoae.experiments.images;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.isoae.baseline.Embedder;
import org.isoae.claim.Claim;
import org.isoae.claim.Rule;
import org.isoae.data.ImageDataset;
import org.isoae.harness.CellClaim;
import org.isoae.harness.CellClaim.Contender;
import org.isoae.network.BatchNormDerivative;
import org.isoae.result.Metric;

/**
 * What section 4.2 says of Figure 4, pooled over the tasks, and a row for each task. What it says
 * of I-AE has two readings: batch norm inside df and dg by the batch or by running statistics,
 * which give other pictures.
 */
final class Figure4Claims {

  /** "In all the datasets our method is more resilient [...], and provide a more even spread." */
  private static final Rule IN_ALL = new Rule.Everywhere(new Rule.Superior());

  private static final List<ImageTask> TASKS = List.of(ImageTask.values());

  private static final List<ImageTask> RINGS = TASKS.stream().filter(ImageTask::hasRings).toList();

  private final Figure4Methods methods;
  private final List<CellClaim> claims = new ArrayList<>();

  private Figure4Claims(Figure4Methods methods) {
    this.methods = methods;
  }

  static List<CellClaim> of(Figure4Methods methods) {
    var claims = new Figure4Claims(methods);
    claims.add();
    return claims.claims;
  }

  private void add() {
    addWithRows(
        "I-AE is less crowded around the centre than the other autoencoders",
        "in all the datasets our method is more resilient to crowding compared to the baseline AEs",
        ImageMetrics.CENTRE);
    addWithRows(
        "I-AE's codes are spread more evenly than the other autoencoders'",
        "and provide a more even spread",
        ImageMetrics.EVENNESS);
    for (Embedder classic : ImageSettings.CLASSIC_METHODS) {
      addSeparation(classic);
    }
    addOfRings(
        "I-AE's three most mixed classes are less mixed than U-MAP's",
        "U-MAP maps the three classes on top of each other",
        ImageMetrics.OVERLAP,
        (task, batchNorm) ->
            List.of(
                methods.isometric(task, batchNorm),
                methods.classicBesideNetworks(task, ImageSettings.U_MAP)));
    claims.add(
        CellClaim.of(
            claim(
                "t-SNE's three most mixed classes are less mixed than U-MAP's",
                "U-MAP maps the three classes on top of each other [...], t-SNE is somewhat better",
                List.of(ImageMetrics.OVERLAP),
                new Rule.Superior()),
            Contender.pooled(
                RINGS.stream()
                    .map(
                        task ->
                            List.of(
                                methods.classic(task, ImageSettings.T_SNE),
                                methods.classic(task, ImageSettings.U_MAP)))
                    .toList()),
            methods.cells().gates()));
    addOfRings(
        "I-AE's rings are the best separated (error of the nearest codes' majority)",
        "In I-AE the rings are better separated",
        ImageMetrics.CLASSIFIER_ERROR,
        methods::all);
    addOfRings(
        "I-AE's rings are the most evenly spaced",
        "In I-AE [...] points are more equidistant",
        ImageMetrics.RING_SPACING,
        methods::all);
  }

  private void addWithRows(String sentence, String quote, Metric metric) {
    claims.add(byReading(sentence, quote, metric, IN_ALL, of(TASKS, methods::networks)));
    for (ImageTask task : TASKS) {
      claims.add(byReading(task.title(), "", metric, IN_ALL, of(List.of(task), methods::networks)));
    }
  }

  /** Pooled over image sets, each of whose embeddings by a classic method is in one pair only. */
  private void addSeparation(Embedder classic) {
    claims.add(
        byReading(
            classic.method() + " separates the classes better than the autoencoders",
            "U-MAP and t-SNE produce better separated clusters",
            ImageMetrics.SEPARATION,
            new Rule.Superior(),
            batchNorm ->
                Stream.of(ImageDataset.values())
                    .map(images -> methods.classicFirst(images, classic, batchNorm))
                    .toList()));
    for (ImageTask task : TASKS) {
      claims.add(
          byReading(
              task.title(),
              "",
              ImageMetrics.SEPARATION,
              new Rule.Superior(),
              batchNorm -> List.of(methods.classicFirst(task, classic, batchNorm))));
    }
  }

  private void addOfRings(
      String sentence,
      String quote,
      Metric metric,
      BiFunction<ImageTask, BatchNormDerivative, List<Contender>> contenders) {
    claims.add(byReading(sentence, quote, metric, new Rule.Superior(), of(RINGS, contenders)));
  }

  private static Function<BatchNormDerivative, List<List<Contender>>> of(
      List<ImageTask> tasks,
      BiFunction<ImageTask, BatchNormDerivative, List<Contender>> contenders) {
    return batchNorm -> tasks.stream().map(task -> contenders.apply(task, batchNorm)).toList();
  }

  /**
   * A claim by both readings.
   *
   * @param dataSets for each data set the contenders of one reading
   */
  private CellClaim byReading(
      String sentence,
      String quote,
      Metric metric,
      Rule rule,
      Function<BatchNormDerivative, List<List<Contender>>> dataSets) {
    return new CellClaim(
        claim(
            sentence,
            quote,
            Figure4Methods.READINGS.stream()
                .map(batchNorm -> ImageMetrics.with(metric, batchNorm))
                .toList(),
            rule),
        Figure4Methods.READINGS.stream()
            .map(batchNorm -> Contender.pooled(dataSets.apply(batchNorm)))
            .toList(),
        methods.cells().gates());
  }

  private static Claim claim(String sentence, String quote, List<Metric> readings, Rule rule) {
    return new Claim(sentence, quote, "Section 4.2", Claim.NO_VALUE, readings, rule);
  }
}
