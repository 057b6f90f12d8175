package org.isoae.benchmarks;

import ai.djl.ndarray.types.Shape;
import org.isoae.experiments.generalization.GeneralizationArchitectures;
import org.isoae.experiments.images.ImageArchitectures;
import org.isoae.experiments.surfaces.SurfaceArchitectures;
import org.isoae.loss.LatentDistribution;
import org.isoae.network.Architecture;
import org.isoae.regularizer.Isometric;

/** A network of the paper with its batch, which together decide a step's time. */
public enum Subject {
  /** A.1.2. Few features and points, so that the overhead of calls matters. */
  SURFACE(SurfaceArchitectures.DENSE, new Shape(400, 3), LatentDistribution.UNIFORM),
  /** The same with 8 points: nearly all of a step is the overhead of its calls. */
  SURFACE_8(SurfaceArchitectures.DENSE, new Shape(8, 3), LatentDistribution.UNIFORM),
  /** Table 4. */
  FC_NN(ImageArchitectures.FC_NN, new Shape(128, 784), LatentDistribution.GAUSSIAN),
  /** Table 4. */
  S_CNN(ImageArchitectures.S_CNN, new Shape(512, 1, 28, 28), LatentDistribution.GAUSSIAN),
  /** The same with an eighth of the batch, for machines that need seconds for a full one. */
  S_CNN_64(ImageArchitectures.S_CNN, new Shape(64, 1, 28, 28), LatentDistribution.GAUSSIAN),
  /** The same at an eighth of its width, as at reduced scales: most of a step is overhead. */
  S_CNN_NARROW(
      ImageArchitectures.S_CNN.narrowed(0.125),
      new Shape(50, 1, 28, 28),
      LatentDistribution.GAUSSIAN),
  /** Table 6. Convolutions with a thousand channels take nearly all of a step. */
  CIFAR_10(
      GeneralizationArchitectures.CIFAR_10, new Shape(100, 3, 32, 32), LatentDistribution.GAUSSIAN);

  private static final double LAMBDA_ISO = 0.1;

  private final Architecture architecture;
  private final Shape input;
  private final LatentDistribution latent;

  Subject(Architecture architecture, Shape input, LatentDistribution latent) {
    this.architecture = architecture;
    this.input = input;
    this.latent = latent;
  }

  Architecture architecture() {
    return architecture;
  }

  /** The shape of a batch. */
  Shape input() {
    return input;
  }

  /** I-AE. The value of λ_iso does not change the time. */
  Isometric regularizer() {
    return new Isometric(LAMBDA_ISO, latent);
  }
}
