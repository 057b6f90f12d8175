package org.isoae.benchmarks;

import ai.djl.ndarray.types.Shape;
import org.isoae.experiments.generalization.GeneralizationArchitectures;
import org.isoae.experiments.images.ImageArchitectures;
import org.isoae.experiments.surfaces.SurfaceArchitectures;
import org.isoae.loss.LatentDistribution;
import org.isoae.network.Architecture;
import org.isoae.regularizer.Isometric;

/** A network of the paper with the batch that it is trained on: what a step's time depends on. */
public enum Subject {
  /** A.1.2: few features and points, so that the calls weigh as much as the numbers. */
  SURFACE(SurfaceArchitectures.DENSE, new Shape(400, 3), LatentDistribution.UNIFORM),
  /** Table 4. */
  FC_NN(ImageArchitectures.FC_NN, new Shape(128, 784), LatentDistribution.GAUSSIAN),
  /** Table 4. */
  S_CNN(ImageArchitectures.S_CNN, new Shape(512, 1, 28, 28), LatentDistribution.GAUSSIAN),
  /** The same with an eighth of the batch, for machines on which a whole one takes seconds. */
  S_CNN_64(ImageArchitectures.S_CNN, new Shape(64, 1, 28, 28), LatentDistribution.GAUSSIAN),
  /** Table 6: nearly all of a step is convolutions of a thousand channels. */
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

  /** I-AE; λ_iso makes no difference to the time. */
  Isometric regularizer() {
    return new Isometric(LAMBDA_ISO, latent);
  }
}
