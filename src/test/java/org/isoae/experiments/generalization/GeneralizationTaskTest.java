package org.isoae.experiments.generalization;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.isoae.experiments.generalization.GeneralizationTask.Discrepancy;
import org.isoae.network.RandomPoints;
import org.junit.jupiter.api.Test;

class GeneralizationTaskTest {

  private final RandomPoints random = RandomPoints.announced();

  @Test
  void theWeightsOfWaeInTheUnitsOfEquation1() {
    assertEquals(800, GeneralizationTask.MNIST.discrepancyWeight(), 1e-9);
    assertEquals(0.006 * 4 * 3072, GeneralizationTask.CIFAR_10.discrepancyWeight(), 1e-9);
    assertEquals(2_000, GeneralizationTask.CELEBA.discrepancyWeight(), 1e-9);
  }

  /** The converted loss is the authors' loss times a number that depends on no data. */
  @Test
  void theConvertedLossIsProportionalToTheAuthors() {
    for (Discrepancy wae :
        new Discrepancy[] {new Discrepancy(7, 0.05, 1), new Discrepancy(3, 0.2, 2)}) {
      double ratio = Double.NaN;
      for (double mmd : new double[] {0.1, 5}) {
        double[][] images = random.rows(2, 12);
        double authors = 0;
        double ours = mmd * wae.ofEquation1();
        for (int i = 0; i < 12; i++) {
          double difference = images[0][i] - images[1][i];
          ours += difference * difference;
          double onTheirRange = difference * wae.range() / 2;
          authors += wae.reconstruction() * onTheirRange * onTheirRange;
        }
        authors += wae.weight() * mmd;
        if (!Double.isNaN(ratio)) {
          assertEquals(ratio, ours / authors, 1e-12 * ratio);
        }
        ratio = ours / authors;
      }
    }
  }
}
