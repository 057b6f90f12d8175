package org.isoae.experiments.surfaces;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.isoae.data.Surface;
import org.isoae.loss.LatentDistribution;
import org.isoae.training.Initialization;
import org.isoae.training.LearningRate;
import org.isoae.training.LearningRate.Decay;

/**
 * One value of one of the settings that the paper leaves open.
 *
 * @param surfaces on which it can differ from the one that is used
 * @param plainToo whether the plain autoencoder depends on it
 */
record Variation(
    String setting,
    String value,
    SurfaceSettings settings,
    List<Surface> surfaces,
    boolean plainToo) {

  private static final List<Surface> EVERYWHERE = List.of(Surface.values());

  /**
   * All that are tried, setting by setting; one of each may be the value that is used.
   *
   * @param used the settings of the tables
   */
  static List<Variation> all(SurfaceSettings used) {
    SurfaceChoices choices = used.choices();
    List<Variation> all = new ArrayList<>();
    for (double radius : new double[] {1, 0.3, 0.1, 0.05}) {
      all.add(
          of(
              "size",
              SurfaceSize.of(radius).inWords(),
              used,
              choices.withSize(SurfaceSize.of(radius)),
              EVERYWHERE,
              true));
    }
    all.add(
        of(
            "size",
            SurfaceSize.RAW.inWords(),
            used,
            choices.withSize(SurfaceSize.RAW),
            EVERYWHERE,
            true));
    all.add(
        of(
            "initialisation",
            "normal, variance 2/fan-in",
            used,
            choices.withInitialization(Initialization.HE_NORMAL),
            EVERYWHERE,
            true));
    all.add(
        of(
            "P_iso",
            "gaussian",
            used,
            choices.withLatent(LatentDistribution.GAUSSIAN),
            EVERYWHERE,
            false));
    all.add(of("draws", "4 ẑ and û for each row", used, choices.withDraws(4), EVERYWHERE, false));
    for (double rate : new double[] {0.001, 0.002, 0.004}) {
      all.add(
          of(
              "rate",
              rate + ", falls",
              used,
              choices.withLearningRate(new LearningRate(rate, Decay.COSINE)),
              EVERYWHERE,
              true));
    }
    double rate = choices.learningRate().initial();
    all.add(
        of(
            "rate",
            rate + ", stays",
            used,
            choices.withLearningRate(LearningRate.constant(rate)),
            EVERYWHERE,
            true));
    all.add(
        of(
            "batch",
            "full, as many epochs",
            used,
            choices.withBatchSize(OptionalInt.empty()),
            EVERYWHERE,
            true));
    for (int batchSize : new int[] {50, 100}) {
      all.add(
          of(
              "batch",
              batchSize + ", as many epochs",
              used,
              choices.withBatchSize(OptionalInt.of(batchSize)),
              EVERYWHERE,
              true));
    }
    for (double factor : new double[] {0.25, 0.5, 2}) {
      int samples = (int) Math.round(factor * used.samples());
      String value = String.format(Locale.ROOT, "%,d, as many steps", samples);
      all.add(
          new Variation(
              "samples", value, used.withSamples("samples " + value, samples), EVERYWHERE, true));
    }
    for (double angle : new double[] {70, 90, 105}) {
      all.add(
          of(
              "opening",
              String.format(Locale.ROOT, "%s° kept", SurfaceChoices.number(angle)),
              used,
              choices.withKeptAngle(angle),
              List.of(Surface.OPEN_SPHERE),
              true));
    }
    return all;
  }

  private static Variation of(
      String setting,
      String value,
      SurfaceSettings used,
      SurfaceChoices choices,
      List<Surface> surfaces,
      boolean plainToo) {
    return new Variation(
        setting,
        value,
        choices.equals(used.choices()) ? used : used.with(setting + " " + value, choices),
        surfaces,
        plainToo);
  }

  boolean differsOn(Surface surface) {
    return surfaces.contains(surface);
  }

  /**
   * Whether the errors are of the same task, so that the least of them can be chosen. Another
   * opening or number of samples is another task.
   */
  boolean keepsTask() {
    return surfaces.equals(EVERYWHERE) && !setting.equals("samples");
  }
}
