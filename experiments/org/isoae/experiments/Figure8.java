package org.isoae.experiments;

/** Figure 8: MNIST reconstructions. */
final class Figure8 extends ReconstructionFigure {

  Figure8(GeneralizationCells cells) {
    super(8, GeneralizationTask.MNIST, cells);
  }
}
