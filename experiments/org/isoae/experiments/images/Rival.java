package org.isoae.experiments.images;

import java.util.List;
import java.util.function.DoubleFunction;
import org.isoae.experiments.shared.CommonSettings;
import org.isoae.regularizer.Contractive;
import org.isoae.regularizer.DecoderGradientPenalty;
import org.isoae.regularizer.Denoising;
import org.isoae.regularizer.Regularizer;

/** The baselines of section 4.2 that have a weight of their own, which the paper does not give. */
enum Rival {
  CAE("CAE", "λ", weight -> new Contractive(weight, false), List.of(1e-3, 1e-2, 1e-1)),
  RAE_GP("RAE-GP", "λ", DecoderGradientPenalty::new, List.of(1e-3, 1e-2, 1e-1)),
  DAE("DAE", "σ", Denoising::new, List.of(0.03, 0.1, 0.3));

  private final String title;
  private final String weightIs;
  private final DoubleFunction<Regularizer> withWeight;
  private final List<Double> candidates;

  Rival(
      String title,
      String weightIs,
      DoubleFunction<Regularizer> withWeight,
      List<Double> candidates) {
    this.title = title;
    this.weightIs = weightIs;
    this.withWeight = withWeight;
    this.candidates = candidates;
  }

  /** As the figure's head prints it. */
  String title() {
    return title;
  }

  /** "λ", or "σ" of a noise. */
  String weightIs() {
    return weightIs;
  }

  /** Among which a search looks. */
  List<Double> candidates() {
    return candidates;
  }

  Regularizer withWeight(double weight) {
    return withWeight.apply(weight);
  }

  /** Where no search was made: I-AE's own, as "the same training hyper-parameters" asks. */
  double defaultWeight(ImageTask task) {
    return this == DAE ? CommonSettings.DENOISING_SIGMA : task.lambda();
  }
}
