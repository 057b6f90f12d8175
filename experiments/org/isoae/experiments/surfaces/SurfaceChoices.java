package org.isoae.experiments.surfaces;

import java.util.Locale;
import java.util.OptionalInt;
import org.isoae.data.Surface;
import org.isoae.loss.LatentDistribution;
import org.isoae.training.Initialization;
import org.isoae.training.LearningRate;
import org.isoae.training.LearningRate.Decay;

/**
 * What the paper leaves open about section 4.1 and training depends on; {@link Sensitivity} varies
 * one at a time.
 *
 * @param size of the surfaces
 * @param keptAngle the polar angle of the sphere that is kept, in degrees
 * @param latent P_iso
 * @param draws ẑ and û for each row of the batch
 * @param initialization how weights and biases start
 * @param learningRate through the training
 * @param batchSize points in a step; empty for all of them
 */
record SurfaceChoices(
    SurfaceSize size,
    double keptAngle,
    LatentDistribution latent,
    int draws,
    Initialization initialization,
    LearningRate learningRate,
    OptionalInt batchSize) {

  /**
   * With which all methods are trained. P_iso is uniform on the codes' bounding box, where Table 2
   * then measures; one size for all surfaces, so that λ_iso weighs alike on each.
   */
  static SurfaceChoices defaults(LearningRate learningRate, OptionalInt batchSize) {
    return new SurfaceChoices(
        SurfaceSize.of(1),
        SurfaceShape.KEPT_ANGLE,
        LatentDistribution.UNIFORM,
        1,
        Initialization.FAN_IN_UNIFORM,
        learningRate,
        batchSize);
  }

  SurfaceShape shape(Surface surface) {
    return new SurfaceShape(surface, size.of(surface), keptAngle);
  }

  SurfaceChoices withSize(SurfaceSize other) {
    return new SurfaceChoices(
        other, keptAngle, latent, draws, initialization, learningRate, batchSize);
  }

  SurfaceChoices withKeptAngle(double degrees) {
    return new SurfaceChoices(
        size, degrees, latent, draws, initialization, learningRate, batchSize);
  }

  SurfaceChoices withLatent(LatentDistribution other) {
    return new SurfaceChoices(
        size, keptAngle, other, draws, initialization, learningRate, batchSize);
  }

  SurfaceChoices withDraws(int other) {
    return new SurfaceChoices(
        size, keptAngle, latent, other, initialization, learningRate, batchSize);
  }

  SurfaceChoices withInitialization(Initialization other) {
    return new SurfaceChoices(size, keptAngle, latent, draws, other, learningRate, batchSize);
  }

  SurfaceChoices withLearningRate(LearningRate other) {
    return new SurfaceChoices(size, keptAngle, latent, draws, initialization, other, batchSize);
  }

  SurfaceChoices withBatchSize(OptionalInt other) {
    return new SurfaceChoices(size, keptAngle, latent, draws, initialization, learningRate, other);
  }

  /** "full batch", or "batches of 20". */
  String batchInWords() {
    return batchSize.isPresent() ? "batches of " + batchSize.getAsInt() : "full batch";
  }

  /** "rate 0.002 that falls along half a cosine", or "rate 0.001". */
  String rateInWords() {
    return "rate "
        + learningRate.initial()
        + (learningRate.decay() == Decay.COSINE ? " that falls along half a cosine" : "");
  }

  static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.valueOf(value);
  }
}
