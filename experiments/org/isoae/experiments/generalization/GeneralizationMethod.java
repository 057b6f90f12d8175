package org.isoae.experiments.generalization;

import java.util.List;
import org.isoae.experiments.shared.CommonSettings;
import org.isoae.regularizer.Contractive;
import org.isoae.regularizer.Isometric;
import org.isoae.regularizer.RegularizedDecoder;
import org.isoae.regularizer.RegularizedDecoder.Normalised;
import org.isoae.regularizer.Regularizer;
import org.isoae.regularizer.Wasserstein;
import org.isoae.regularizer.WeightDecay;

/** The columns of Table 7. */
enum GeneralizationMethod {
  L_PISO("L_piso") {
    @Override
    Regularizer regularizer(GeneralizationTask task, double factor) {
      return ISOMETRIC.withoutIsometry();
    }
  },
  L_PISO_AND_L_ISO("L_piso + L_iso") {
    @Override
    Regularizer regularizer(GeneralizationTask task, double factor) {
      return ISOMETRIC;
    }
  },
  /** I-AE with λ_iso = 0, so that its losses are recorded. */
  AE("AE") {
    @Override
    Regularizer regularizer(GeneralizationTask task, double factor) {
      return new Isometric(0, CommonSettings.P_ISO_OF_IMAGES);
    }
  },
  AEW("AEW") {
    @Override
    Regularizer regularizer(GeneralizationTask task, double factor) {
      return new WeightDecay(factor * task.decay());
    }
  },
  CAE("CAE") {
    @Override
    Regularizer regularizer(GeneralizationTask task, double factor) {
      return new Contractive(factor * LAMBDA, false, true);
    }
  },
  RAE_SN("RAE-SN") {
    @Override
    Regularizer regularizer(GeneralizationTask task, double factor) {
      return RegularizedDecoder.spectral(factor * task.spectralCodes(), Normalised.AUTOENCODER);
    }
  },
  RAE_L2("RAE-L₂") {
    @Override
    Regularizer regularizer(GeneralizationTask task, double factor) {
      return RegularizedDecoder.squared(
          factor * task.squaredCodes(), factor * task.squaredWeights(), task.decayed());
    }
  },
  WAE("WAE") {
    @Override
    Regularizer regularizer(GeneralizationTask task, double factor) {
      return new Wasserstein(factor * task.discrepancyWeight(), PRIOR_VARIANCE);
    }
  };

  /** Those with weights of their own. */
  static final List<GeneralizationMethod> RIVALS = List.of(AEW, CAE, RAE_SN, RAE_L2, WAE);

  /** Among which a search looks: a decade to either side of the published weights. */
  static final List<Double> FACTORS = List.of(0.1, 1.0, 10.0);

  /** λ_iso of A.2.1; CAE, for which nothing is given, has it too. */
  static final double LAMBDA = 0.1;

  /** Of WAE: in the code of Tolstikhin et al. 2018; their article has 2 for CelebA. */
  private static final double PRIOR_VARIANCE = 1;

  private static final Isometric ISOMETRIC = new Isometric(LAMBDA, CommonSettings.P_ISO_OF_IMAGES);

  private final String title;

  GeneralizationMethod(String title) {
    this.title = title;
  }

  /** As the table's head prints it. */
  String title() {
    return title;
  }

  /**
   * The method on a data set.
   *
   * @param factor of a rival's weights; I-AE and AE have none to be searched
   */
  abstract Regularizer regularizer(GeneralizationTask task, double factor);
}
