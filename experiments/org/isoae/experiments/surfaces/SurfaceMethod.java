package org.isoae.experiments.surfaces;

import java.util.List;
import org.isoae.data.Surface;
import org.isoae.regularizer.Contractive;
import org.isoae.regularizer.DecoderGradientPenalty;
import org.isoae.regularizer.Denoising;
import org.isoae.regularizer.Regularizer;

/** The columns of Table 2, in its order. */
enum SurfaceMethod {
  I_AE("I-AE") {
    @Override
    Regularizer regularizer(SurfaceSettings settings, Surface surface) {
      return settings.isometric();
    }
  },
  CAE("CAE") {
    @Override
    Regularizer withWeight(double weight) {
      return new Contractive(weight, false);
    }
  },
  TCAE("TCAE") {
    @Override
    Regularizer withWeight(double weight) {
      return new Contractive(weight, true);
    }
  },
  RAE_GP("RAE-GP") {
    @Override
    Regularizer withWeight(double weight) {
      return new DecoderGradientPenalty(weight);
    }
  },
  DAE("DAE") {
    @Override
    Regularizer withWeight(double weight) {
      return new Denoising(weight);
    }
  },
  AE("AE") {
    @Override
    Regularizer regularizer(SurfaceSettings settings, Surface surface) {
      return SurfaceSettings.PLAIN;
    }
  };

  /** Those with a weight of their own, which the paper does not give. */
  static final List<SurfaceMethod> WEIGHTED = List.of(CAE, TCAE, RAE_GP, DAE);

  private final String title;

  SurfaceMethod(String title) {
    this.title = title;
  }

  /** As the table's head prints it. */
  String title() {
    return title;
  }

  /** The method at some settings. */
  Regularizer regularizer(SurfaceSettings settings, Surface surface) {
    return withWeight(settings.weight(surface, this));
  }

  /** The method with another weight. */
  Regularizer withWeight(double weight) {
    throw new IllegalStateException(title + " has no weight of its own.");
  }
}
