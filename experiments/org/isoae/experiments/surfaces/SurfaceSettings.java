package org.isoae.experiments.surfaces;

import java.util.List;
import java.util.Locale;
import org.isoae.baseline.BarnesHutTsne;
import org.isoae.baseline.Embedder;
import org.isoae.baseline.LocallyLinear;
import org.isoae.baseline.Umap;
import org.isoae.data.Surface;
import org.isoae.experiments.shared.CommonSettings;
import org.isoae.harness.Scale;
import org.isoae.loss.LatentDistribution;
import org.isoae.regularizer.Contractive;
import org.isoae.regularizer.DecoderGradientPenalty;
import org.isoae.regularizer.Denoising;
import org.isoae.regularizer.Isometric;
import org.isoae.regularizer.PlainAutoencoder;
import org.isoae.regularizer.Regularizer;
import org.isoae.report.OpenSetting;

/**
 * How the autoencoders of section 4.1 are trained and measured (A.1.2), the same for every method.
 *
 * <p>Left open by the paper, and settled here:
 *
 * <ul>
 *   <li>The number of samples: 1,000 at paper scale.
 *   <li>P_iso: uniform on the codes' bounding box, where Table 2 then measures.
 *   <li>The grid: {@link SurfaceTraining#GRID} vertices on each side of the codes' bounding box.
 *   <li>The baselines' weights: I-AE's own λ for every squared Jacobian, since the paper wants "the
 *       same training hyper-parameters" for all; no search was made. The noise of DAE is a tenth of
 *       the data's size.
 *   <li>The initialisation: PyTorch's default.
 * </ul>
 *
 * @param scale smoke, quick or paper
 * @param samples points on each surface; training is full batch
 * @param epochs passes over them
 * @param seeds one cell for each
 */
record SurfaceSettings(Scale scale, int samples, int epochs, List<Long> seeds) {

  /** A.1.2. */
  static final double LAMBDA_ISO = 0.01;

  /** The factor of ‖dg(x)‖² and ‖df(z)‖² in CAE, TCAE and RAE-GP. */
  static final double JACOBIAN_WEIGHT = LAMBDA_ISO;

  static final Isometric I_AE = new Isometric(LAMBDA_ISO, LatentDistribution.UNIFORM);

  /** Table 2's columns, in its order. */
  static final List<Regularizer> METHODS =
      List.of(
          I_AE,
          new Contractive(JACOBIAN_WEIGHT, false),
          new Contractive(JACOBIAN_WEIGHT, true),
          new DecoderGradientPenalty(JACOBIAN_WEIGHT),
          new Denoising(CommonSettings.DENOISING_SIGMA),
          new PlainAutoencoder());

  /** A.1.2, which gives LLE no number of neighbours: it has U-MAP's. */
  static final List<Embedder> CLASSIC_METHODS =
      List.of(new Umap(30), new BarnesHutTsne(50), new LocallyLinear(30));

  /** The settings of a scale with seeds 0 to n − 1. */
  static SurfaceSettings at(Scale scale, int seeds) {
    List<Long> seedList = CommonSettings.seeds(seeds);
    return switch (scale) {
      case SMOKE -> new SurfaceSettings(scale, 100, 40, seedList);
      case QUICK -> new SurfaceSettings(scale, 250, 1_200, seedList);
      case PAPER -> new SurfaceSettings(scale, 1_000, 100_000, seedList);
    };
  }

  /** "250 points, 1,200 epochs, full batch". */
  String inWords() {
    return String.format(Locale.ROOT, "%,d points, %,d epochs, full batch", samples, epochs);
  }

  List<OpenSetting> openSettings() {
    return List.of(
        new OpenSetting(
            "4.1, Table 2",
            "How many points are sampled from each surface.",
            String.format(Locale.ROOT, "%,d", samples),
            "1,000 at paper scale; fewer make the reduced scales fast."),
        new OpenSetting(
            "4.1",
            "\"Sampled uniformly\": of area or of the parameter.",
            "of area",
            "Density is what an isometry preserves; scikit-learn's Swiss roll is uniform in the"
                + " angle and so not in area."),
        new OpenSetting(
            "4.1",
            "The size and position of the surfaces.",
            "centred, root mean square radius 1 (factors %s)".formatted(factors()),
            "One rule for all three, so that λ_iso = 0.01 weighs alike on each."),
        new OpenSetting(
            "4.1",
            "How much of the open sphere is cut away.",
            "the cap within %s° of the pole, a quarter of the area"
                .formatted(Math.round(Math.toDegrees(Surface.OPENING))),
            "The paper shows an opening and gives no size. A larger cap is easier to flatten."),
        new OpenSetting(
            "Table 2",
            "Extent and resolution of the triangulated grid.",
            "the codes' bounding box, %s × %s; beside it the part that data supports"
                .formatted(SurfaceTraining.GRID, SurfaceTraining.GRID),
            "Outside the data only P_iso holds the decoder, so both readings are shown."),
        new OpenSetting(
            "3.1",
            "P_iso: \"uniform or gaussian fit to the latent codes\".",
            I_AE.latent().name().toLowerCase(Locale.ROOT),
            "The codes' bounding box is where Table 2 measures."),
        new OpenSetting(
            "3.1",
            "Monte-Carlo draws for each step.",
            "one ẑ and one û for each row of the batch",
            "The plainest reading of section 3.1."),
        new OpenSetting(
            "A.1.2",
            "The weights of CAE, TCAE and RAE-GP, the noise of DAE.",
            "%s for each squared Jacobian norm, σ = %s"
                .formatted(JACOBIAN_WEIGHT, CommonSettings.DENOISING_SIGMA),
            "I-AE's λ for all, as \"the same training hyper-parameters\" asks; no search was made,"
                + " for I-AE neither."),
        new OpenSetting(
            "A.1.2",
            "How the parameters are initialised.",
            "uniform on ±1/√fan-in, weights and biases",
            "PyTorch's default; the paper used PyTorch and names nothing else."));
  }

  private static String factors() {
    StringBuilder factors = new StringBuilder();
    for (Surface surface : Surface.values()) {
      factors
          .append(factors.isEmpty() ? "" : ", ")
          .append(String.format(Locale.ROOT, "%s %.4f", surface.title(), surface.scale()));
    }
    return factors.toString();
  }
}
