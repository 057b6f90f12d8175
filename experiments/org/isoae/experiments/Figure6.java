package org.isoae.experiments;

/** Figure 6: CelebA reconstructions. */
final class Figure6 extends ReconstructionFigure {

  Figure6(GeneralizationCells cells) {
    super(6, GeneralizationTask.CELEBA, cells);
  }
}
