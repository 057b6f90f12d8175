package org.isoae.experiments.shared;

import java.util.List;
import java.util.stream.LongStream;
import org.isoae.harness.Scale;
import org.isoae.loss.LatentDistribution;

/** Settings of the paper that hold in several sections, and choices made alike in them. */
public final class CommonSettings {

  /** A.1.2. Table 5 gives no learning rate and has this one too. */
  public static final double LEARNING_RATE = 0.001;

  /**
   * DAE's noise, which the paper does not give: a tenth of the size of the data. The surfaces have
   * root mean square radius 1, and the values of images lie in [0, 1].
   */
  public static final double DENOISING_SIGMA = 0.1;

  /** P_iso for images. A few far codes would stretch a uniform box over emptiness. */
  public static final LatentDistribution P_ISO_OF_IMAGES = LatentDistribution.GAUSSIAN;

  private CommonSettings() {}

  /** Seeds 0 to n − 1. */
  public static List<Long> seeds(int n) {
    return LongStream.range(0, n).boxed().toList();
  }

  /** The number of seeds of a scale where the user asks for none. */
  public static int defaultSeeds(Scale scale) {
    return scale == Scale.PAPER ? 3 : 1;
  }
}
