package org.isoae.experiments;

/** Figure 7: CIFAR-10 reconstructions. */
final class Figure7 extends ReconstructionFigure {

  Figure7(GeneralizationCells cells) {
    super(7, GeneralizationTask.CIFAR_10, cells);
  }
}
