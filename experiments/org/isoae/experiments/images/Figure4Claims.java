package org.isoae.experiments.images;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.isoae.baseline.Embedder;
import org.isoae.claim.Claim;
import org.isoae.claim.Rule;
import org.isoae.data.ImageDataset;
import org.isoae.harness.CellClaim;
import org.isoae.harness.CellClaim.Contender;
import org.isoae.result.Metric;

/** What section 4.2 says of Figure 4, pooled over the tasks, and a row for each task. */
final class Figure4Claims {

  /** "In all the datasets our method is more resilient [...], and provide a more even spread." */
  private static final Rule IN_ALL = new Rule.Everywhere(new Rule.Superior());

  private Figure4Claims() {}

  static List<CellClaim> of(Figure4Methods methods) {
    List<CellClaim> claims = new ArrayList<>();
    List<ImageTask> tasks = List.of(ImageTask.values());
    claims.addAll(
        withRows(
            "I-AE is less crowded around the centre than the other autoencoders",
            "in all the datasets our method is more resilient to crowding compared to the baseline"
                + " AEs",
            ImageMetrics.CENTRE,
            IN_ALL,
            tasks,
            methods::networks));
    claims.addAll(
        withRows(
            "I-AE's codes are spread more evenly than the other autoencoders'",
            "and provide a more even spread",
            ImageMetrics.EVENNESS,
            IN_ALL,
            tasks,
            methods::networks));
    for (Embedder classic : ImageSettings.CLASSIC_METHODS) {
      claims.addAll(
          separation(
              classic.method() + " separates the classes better than the autoencoders",
              methods,
              classic));
    }
    List<ImageTask> rings = tasks.stream().filter(ImageTask::hasRings).toList();
    claims.add(
        pooled(
            "I-AE's three most mixed classes are less mixed than U-MAP's",
            "U-MAP maps the three classes on top of each other",
            ImageMetrics.OVERLAP,
            new Rule.Superior(),
            rings,
            task -> List.of(methods.isometric(task), methods.classic(task, ImageSettings.U_MAP))));
    claims.add(
        pooled(
            "t-SNE's three most mixed classes are less mixed than U-MAP's",
            "U-MAP maps the three classes on top of each other [...], t-SNE is somewhat better",
            ImageMetrics.OVERLAP,
            new Rule.Superior(),
            rings,
            task ->
                List.of(
                    methods.classic(task, ImageSettings.T_SNE),
                    methods.classic(task, ImageSettings.U_MAP))));
    claims.add(
        pooled(
            "I-AE's rings are the best separated (error of the nearest codes' majority)",
            "In I-AE the rings are better separated",
            ImageMetrics.CLASSIFIER_ERROR,
            new Rule.Superior(),
            rings,
            methods::columns));
    claims.add(
        pooled(
            "I-AE's rings are the most evenly spaced",
            "In I-AE [...] points are more equidistant",
            ImageMetrics.RING_SPACING,
            new Rule.Superior(),
            rings,
            methods::columns));
    return claims;
  }

  /** Pooled over image sets, each of whose embeddings by a classic method is in one pair only. */
  private static List<CellClaim> separation(
      String sentence, Figure4Methods methods, Embedder classic) {
    List<CellClaim> claims = new ArrayList<>();
    claims.add(
        claim(
            sentence,
            "U-MAP and t-SNE produce better separated clusters",
            ImageMetrics.SEPARATION,
            new Rule.Superior(),
            Stream.of(ImageDataset.values())
                .map(images -> methods.classicFirst(images, classic))
                .toList()));
    for (ImageTask task : ImageTask.values()) {
      claims.add(
          claim(
              task.title(),
              "",
              ImageMetrics.SEPARATION,
              new Rule.Superior(),
              List.of(methods.classicFirst(task, classic))));
    }
    return claims;
  }

  private static CellClaim pooled(
      String sentence,
      String quote,
      Metric metric,
      Rule rule,
      List<ImageTask> tasks,
      Function<ImageTask, List<Contender>> contenders) {
    return claim(sentence, quote, metric, rule, tasks.stream().map(contenders).toList());
  }

  private static CellClaim claim(
      String sentence, String quote, Metric metric, Rule rule, List<List<Contender>> contenders) {
    return new CellClaim(
        new Claim(sentence, quote, "Section 4.2", Claim.NO_VALUE, List.of(metric), rule),
        Contender.pooled(contenders),
        ImageCells.GATES);
  }

  private static List<CellClaim> withRows(
      String sentence,
      String quote,
      Metric metric,
      Rule rule,
      List<ImageTask> tasks,
      Function<ImageTask, List<Contender>> contenders) {
    List<CellClaim> claims = new ArrayList<>();
    claims.add(pooled(sentence, quote, metric, rule, tasks, contenders));
    for (ImageTask task : tasks) {
      claims.add(pooled(task.title(), "", metric, rule, List.of(task), contenders));
    }
    return claims;
  }
}
