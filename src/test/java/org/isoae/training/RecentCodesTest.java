package org.isoae.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.isoae.loss.IsometryLoss;
import org.isoae.loss.LatentDistribution;
import org.isoae.loss.UnitSphere;
import org.isoae.network.Architecture;
import org.isoae.network.Autoencoder;
import org.isoae.network.Notation;
import org.isoae.network.RandomPoints;
import org.isoae.regularizer.ForwardPass;
import org.isoae.regularizer.Isometric;
import org.isoae.torch.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecentCodesTest {

  private final RandomPoints random = RandomPoints.announced();

  private static final int CODES = 128;
  private static final int BATCH = 25;
  private static final Architecture WIDE = new Architecture("LIN " + CODES, "LIN 150");

  /** Draws many points from P_iso in each step, beside the loss, and keeps the last. */
  private static final class Watch extends DelegatingRegularizer {

    private double[][] drawn = {};
    private double[][] fittedTo = {};
    private double[][] batch = {};

    Watch() {
      super(new Isometric(0.1, LatentDistribution.GAUSSIAN));
    }

    @Override
    public List<Term> terms(ForwardPass pass) {
      fittedTo = Rows.of(pass.recentCodes());
      batch = Rows.of(pass.codes());
      NDArray z = LatentDistribution.GAUSSIAN.sample(pass.recentCodes(), 6_000);
      assertEquals(new Shape(6_000, CODES), z.getShape());
      drawn = Rows.of(z);
      return super.terms(pass);
    }
  }

  private static Watch trained(double[][] points, int batchSize, double[][][] codes) {
    var watch = new Watch();
    // A rate at which the codes stay where they are.
    var settings = new TrainingSettings(2, batchSize, 1e-12, 1);
    try (FittedAutoencoder fitted = new SmallTask(WIDE, Examples.of(points)).fit(watch, settings)) {
      codes[0] = fitted.encode(Examples.of(points));
    }
    return watch;
  }

  @Test
  void inManyDimensionsTheDrawsHaveTheCovarianceOfTheDataAndNotOfTheBatch() {
    double[][][] codes = new double[1][][];
    Watch watch = trained(random.rows(600, 150), BATCH, codes);
    assertEquals(600, watch.fittedTo.length);
    double[][] expected = covariance(codes[0]);
    double error = distance(covariance(watch.drawn), expected) / size(expected);
    // √(d/n) = 0.15 is the error of 6,000 draws; draws from the batch alone differ by over 2.
    assertTrue(error < 0.3, "the covariance differs by " + error);
    double ofBatch = distance(covariance(watch.batch), expected) / size(expected);
    assertTrue(ofBatch > 1, "the batch's covariance differs by " + ofBatch);
  }

  @Test
  void aFullBatchIsWhatPIsoIsFittedTo() {
    double[][][] codes = new double[1][][];
    Watch watch = trained(random.rows(40, 150), 40, codes);
    assertTrue(Arrays.deepEquals(watch.batch, watch.fittedTo));
  }

  private static double[][] covariance(double[][] rows) {
    int d = rows[0].length;
    double[] mean = new double[d];
    for (double[] row : rows) {
      for (int i = 0; i < d; i++) {
        mean[i] += row[i] / rows.length;
      }
    }
    double[][] covariance = new double[d][d];
    for (double[] row : rows) {
      for (int i = 0; i < d; i++) {
        for (int j = 0; j < d; j++) {
          covariance[i][j] += (row[i] - mean[i]) * (row[j] - mean[j]) / rows.length;
        }
      }
    }
    return covariance;
  }

  private static double distance(double[][] a, double[][] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        sum += Math.pow(a[i][j] - b[i][j], 2);
      }
    }
    return Math.sqrt(sum);
  }

  private static double size(double[][] matrix) {
    return distance(matrix, new double[matrix.length][matrix.length]);
  }

  @Test
  void theBufferHoldsTheLastCodesWhateverTheBatchSizes() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Engine.getInstance().setRandomSeed(random.engineSeed());
      Autoencoder autoencoder = Autoencoder.of(Notation.parse("LIN 2"), Notation.parse("LIN 3"));
      autoencoder.initialize(manager, DataType.FLOAT64, new Shape(1, 3));
      try (var recent = new RecentCodes(manager, autoencoder, DataType.FLOAT64, 11)) {
        List<double[]> all = new ArrayList<>();
        for (int rows : new int[] {4, 4, 4, 1, 7, 3, 14, 10, 5, 11, 2}) {
          double[][] batch = random.rows(rows, 2);
          all.addAll(List.of(batch));
          try (NDManager step = manager.newSubManager()) {
            NDArray kept = recent.add(Rows.toArray(step, batch, DataType.FLOAT64));
            assertEquals(step, kept.getManager());
            List<double[]> last =
                all.subList(Math.max(0, all.size() - Math.max(11, rows)), all.size());
            assertArrayEquals(sorted(last.stream()), sorted(Stream.of(Rows.of(kept))));
          }
        }
      }
    }
  }

  private static double[] sorted(Stream<double[]> rows) {
    return rows.flatMapToDouble(Arrays::stream).sorted().toArray();
  }

  @ParameterizedTest
  @EnumSource(LatentDistribution.class)
  void theLossDrawsFromTheRecentCodesAndNotFromTheBatch(LatentDistribution latent) {
    int seed = random.engineSeed();
    try (NDManager manager = NDManager.newBaseManager()) {
      Autoencoder autoencoder = Autoencoder.of(Notation.parse("LIN 2"), Notation.parse("FC 3"));
      autoencoder.initialize(manager, DataType.FLOAT64, new Shape(1, 3));
      NDArray recent = Rows.toArray(manager, random.rows(9, 2), DataType.FLOAT64);
      NDArray x = Rows.toArray(manager, random.rows(4, 3), DataType.FLOAT64);
      var pass =
          new ForwardPass(autoencoder, new ParameterStore(manager, false), x, codes -> recent);
      Engine.getInstance().setRandomSeed(seed);
      double loss = new Isometric(1, latent).terms(pass).get(0).value().getDouble();
      Engine.getInstance().setRandomSeed(seed);
      NDArray z = latent.sample(recent, 4);
      NDArray directions = UnitSphere.sample(manager, new Shape(4, 2), DataType.FLOAT64);
      assertEquals(IsometryLoss.of(pass.decoderAt(z), directions).getDouble(), loss);
    }
  }

  @Test
  void atMostTheLastTwoThousandCodesAreHeld() {
    double[][][] codes = new double[1][][];
    Watch watch = trained(random.rows(RecentCodes.MOST + 60, 150), 400, codes);
    assertEquals(RecentCodes.MOST, watch.fittedTo.length);
  }
}
