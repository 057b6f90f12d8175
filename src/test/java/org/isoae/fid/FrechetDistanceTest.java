package org.isoae.fid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.isoae.network.RandomPoints;
import org.isoae.torch.Rows;
import org.isoae.torch.ScriptFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrechetDistanceTest {

  private static final int D = 40;

  private final RandomPoints random = RandomPoints.announced();

  @TempDir private Path folder;

  private static double[][] matrix(String name) throws IOException {
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                FrechetDistanceTest.class.getResourceAsStream(name), StandardCharsets.UTF_8))) {
      return in.lines()
          .map(line -> Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray())
          .toArray(double[][]::new);
    }
  }

  /** In batches of 7, so that there are several batches and a smaller last one. */
  private static GaussianFit fit(double[][] features) {
    try (var fitter = new GaussianFitter();
        NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      for (int from = 0; from < features.length; from += 7) {
        fitter.add(
            Rows.toArray(
                manager,
                Arrays.copyOfRange(features, from, Math.min(features.length, from + 7)),
                DataType.FLOAT64));
      }
      return fitter.fit();
    }
  }

  /** Reference values: src/test/resources/org/isoae/fid/README.md. */
  @ParameterizedTest
  @CsvSource({
    "full-rank, 0.2869763637454774",
    "rank-deficient, 18.831672575898565",
    "one-deficient, 15.933083301749068"
  })
  void agreesWithSciPysMatrixSquareRoot(String name, double expected) throws IOException {
    GaussianFit a = fit(matrix(name + "-a.csv"));
    GaussianFit b = fit(matrix(name + "-b.csv"));
    assertEquals(expected, FrechetDistance.between(a, b), 1e-6 * expected);
    assertEquals(expected, FrechetDistance.between(b, a), 1e-6 * expected);
    assertEquals(0, FrechetDistance.between(a, a), 1e-9);
  }

  /** A fit with the given mean and covariance FᵀF. */
  private static GaussianFit gaussian(double[] mean, double[] factor) {
    return new GaussianFit(2, mean, factor);
  }

  private double[] vector() {
    return random.rows(1, D)[0];
  }

  private static double[] diagonal(double[] entries) {
    double[] matrix = new double[D * D];
    for (int k = 0; k < D; k++) {
      matrix[k * D + k] = entries[k];
    }
    return matrix;
  }

  /** ‖μ₁ − μ₂‖² + Σ (s₁ − s₂)², where s are the standard deviations. */
  @Test
  void agreesWithTheClosedFormOfDiagonalCovariances() {
    double[] s = Arrays.stream(vector()).map(Math::abs).toArray();
    double[] t = Arrays.stream(vector()).map(Math::abs).toArray();
    s[3] = 0;
    t[5] = 0;
    double[] m = vector();
    double[] n = vector();
    double expected = squaredDistance(m, n) + squaredDistance(s, t);
    double actual = FrechetDistance.between(gaussian(m, diagonal(s)), gaussian(n, diagonal(t)));
    assertEquals(expected, actual, 1e-6 * expected);
    double meansAlike = FrechetDistance.between(gaussian(m, diagonal(s)), gaussian(m, diagonal(t)));
    assertEquals(squaredDistance(s, t), meansAlike, 1e-6 * meansAlike);
  }

  @Test
  void forEqualCovariancesItIsTheSquaredDistanceOfTheMeans() {
    double[] factor = random.rows(1, D * D)[0];
    double[] m = vector();
    double[] n = vector();
    double expected = squaredDistance(m, n);
    double actual = FrechetDistance.between(gaussian(m, factor), gaussian(n, factor));
    assertEquals(expected, actual, 1e-6 * expected);
  }

  /** Σ₂ = c²·Σ₁ commutes with Σ₁, so the distance is (1 − c)²·tr Σ₁. */
  @Test
  void forEqualMeansAndProportionalCovariancesItHasAClosedForm() {
    double[] factor = random.rows(1, D * D)[0];
    double[] scaled = Arrays.stream(factor).map(entry -> 3 * entry).toArray();
    double[] mean = vector();
    double expected = 4 * Arrays.stream(factor).map(entry -> entry * entry).sum();
    double actual = FrechetDistance.between(gaussian(mean, factor), gaussian(mean, scaled));
    assertEquals(expected, actual, 1e-6 * expected);
  }

  private static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < D; k++) {
      sum += (a[k] - b[k]) * (a[k] - b[k]);
    }
    return sum;
  }

  @Test
  void theFitHasTheMeanAndTraceOfTheFeatures() {
    double[][] features = random.rows(50, 6);
    GaussianFit fit = fit(features);
    double[] mean = new double[6];
    double trace = 0;
    for (int k = 0; k < 6; k++) {
      for (double[] feature : features) {
        mean[k] += feature[k] / 50;
      }
      for (double[] feature : features) {
        trace += Math.pow(feature[k] - mean[k], 2) / 49;
      }
    }
    assertArrayEquals(mean, fit.mean(), 1e-12);
    assertEquals(trace, fit.trace(), 1e-12 * trace);
    assertEquals(50, fit.count());
  }

  @Test
  void aFitIsReadAsWrittenAndADamagedFileIsIgnored() throws IOException {
    GaussianFit fit = fit(random.rows(9, 4));
    Path file = folder.resolve("some/fit.bin");
    fit.write(file);
    GaussianFit read = GaussianFit.read(file).orElseThrow();
    assertArrayEquals(fit.mean(), read.mean());
    assertArrayEquals(fit.factor(), read.factor());
    assertEquals(9, read.count());
    byte[] bytes = Files.readAllBytes(file);
    for (int bit = 0; bit < Byte.SIZE * bytes.length; bit++) {
      byte[] damaged = bytes.clone();
      damaged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      Files.write(file, damaged);
      assertEquals(Optional.empty(), GaussianFit.read(file), "bit " + bit);
    }
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
    assertEquals(Optional.empty(), GaussianFit.read(file));
    assertEquals(Optional.empty(), GaussianFit.read(folder.resolve("none")));
  }

  /** Five features: the means of the three channels, of the image and of its first row. */
  private static final String NETWORK =
      """
      def forward(self, img: Tensor, return_features: bool=False) -> Tensor:
        x = torch.to(img, 6)
        channels = torch.mean(x, [2, 3])
        top = torch.narrow(x, 2, 0, 1)
        features = torch.cat([channels, torch.mean(x, [1, 2, 3], True).squeeze(3).squeeze(2), torch.mean(top, [1, 2, 3], True).squeeze(3).squeeze(2)], 1)
        if return_features:
          result = features
        else:
          result = torch.zeros_like(features)
        return result
      """;

  @Test
  void aNetworkReceivesBytesOfThreeChannels() throws IOException {
    Path file = ScriptFile.write(folder.resolve("network.pt"), NETWORK);
    try (FeatureNetwork network = FeatureNetwork.load(file, Device.cpu());
        NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      // 300 and −9 are clipped, 10.6 and 10.4 are rounded.
      NDArray grey = manager.create(new float[] {300, -9, 10.6f, 10.4f}, new Shape(1, 1, 2, 2));
      float mean = (255 + 0 + 11 + 10) / 4f;
      assertArrayEquals(
          new float[] {mean, mean, mean, mean, 127.5f},
          network.features(grey).toFloatArray(),
          1e-4f);
      NDArray colours = manager.arange(12f).reshape(1, 3, 2, 2);
      assertArrayEquals(
          new float[] {1.5f, 5.5f, 9.5f, 5.5f, 4.5f},
          network.features(colours).toFloatArray(),
          1e-4f);
    }
  }

  @Test
  void aFileThatIsNotTorchScriptIsReported() throws IOException {
    Path file = Files.writeString(folder.resolve("inception.pt"), "not a network");
    var e = assertThrows(IOException.class, () -> FeatureNetwork.load(file, Device.cpu()));
    assertTrue(e.getMessage().startsWith(file + " is no TorchScript"), e.getMessage());
  }
}
