package org.isoae.experiments.shared;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.isoae.harness.Scale;
import org.isoae.loss.LatentDistribution;

/** Settings of the paper that hold in several sections, and choices made alike in them. */
public final class CommonSettings {

  /** A.1.2. Table 5 gives no learning rate and has this one too. */
  public static final double LEARNING_RATE = 0.001;

  /** I-AE's λ_iso on surfaces (A.1.2) and on points that users bring. */
  public static final double LAMBDA_ISO = 0.01;

  /** Points in a step of the dense networks at a reduced scale, where the paper's batch is full. */
  public static final int REDUCED_BATCH = 20;

  /**
   * DAE's noise, which the paper does not give: a tenth of the size of the data. The surfaces have
   * root mean square radius 1, and the values of images lie in [0, 1].
   */
  public static final double DENOISING_SIGMA = 0.1;

  /** P_iso for images. A few far codes would stretch a uniform box over emptiness. */
  public static final LatentDistribution P_ISO_OF_IMAGES = LatentDistribution.GAUSSIAN;

  private CommonSettings() {}

  /**
   * The seeds of images' cells: 0 to n − 1. Three on four tasks make twelve pairs, and on Figure
   * 5's two tasks six, of which the test needs five.
   *
   * @param wanted how many the user asks for
   */
  public static List<Long> seedsOfImages(Scale scale, OptionalInt wanted) {
    return seeds(
        wanted.orElse(
            switch (scale) {
              case SMOKE, QUICK -> 1;
              case NIGHT, PAPER -> 3;
            }));
  }

  /**
   * The seeds on COIL-20, the only task of its kind: of one task's pairs the test needs five. In a
   * night I-AE's L_iso does not come to half of the plain autoencoder's, so that one seed shows as
   * much as five.
   *
   * @param wanted how many the user asks for
   */
  public static List<Long> seedsOfRings(Scale scale, OptionalInt wanted) {
    return seeds(
        wanted.orElse(
            switch (scale) {
              case SMOKE, QUICK, NIGHT -> 1;
              case PAPER -> 5;
            }));
  }

  /**
   * The seeds of U-MAP and t-SNE on COIL-20: each takes seconds, so that one sentence on these two
   * can be decided where no network is.
   *
   * @param wanted how many the user asks for
   */
  public static List<Long> seedsOfClassicRings(Scale scale, OptionalInt wanted) {
    return seeds(
        wanted.orElse(
            switch (scale) {
              case SMOKE, QUICK -> 1;
              case NIGHT, PAPER -> 5;
            }));
  }

  /**
   * The seeds of Table 7's cells on MNIST and CIFAR-10. In a night two of them and CelebA's one
   * make the five pairs that the test needs.
   *
   * @param wanted how many the user asks for
   */
  public static List<Long> seedsOfGeneralization(Scale scale, OptionalInt wanted) {
    return seeds(
        wanted.orElse(
            switch (scale) {
              case SMOKE, QUICK -> 1;
              case NIGHT -> 2;
              case PAPER -> 3;
            }));
  }

  /**
   * The seeds of Table 7's cells on CelebA, which cost the most: with a second one a night would
   * take more than twelve hours on two cores.
   *
   * @param wanted how many the user asks for
   */
  public static List<Long> seedsOfCelebA(Scale scale, OptionalInt wanted) {
    return seeds(
        wanted.orElse(
            switch (scale) {
              case SMOKE, QUICK, NIGHT -> 1;
              case PAPER -> 3;
            }));
  }

  /** "0, 1, 2". */
  public static String inWords(List<Long> seeds) {
    return seeds.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  /** 0 to n − 1. */
  public static List<Long> seeds(int n) {
    return LongStream.range(0, n).boxed().toList();
  }
}
