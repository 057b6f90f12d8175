package org.isoae.regularizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.isoae.network.ArrayFixture;
import org.isoae.network.Autoencoder;
import org.isoae.network.Linear;
import org.isoae.network.Linearization;
import org.isoae.network.Notation;
import org.isoae.network.Pass;
import org.isoae.torch.Rows;
import org.junit.jupiter.api.Test;

/** The measures of the methods that came after the paper, against closed forms. */
class AfterThePaperTest extends ArrayFixture {

  private static final int POINTS = 40;
  private static final DataType TYPE = DataType.FLOAT64;

  private NDArray points(double[][] rows) {
    return Rows.toArray(manager, rows, TYPE);
  }

  private Linear layer(double[][] a) {
    Linear layer = new Linear(a.length);
    layer.initialize(manager, TYPE, new Shape(1, a[0].length));
    points(a).copyTo(layer.getParameters().get("weight").getArray());
    return layer;
  }

  private Linearization at(Linear layer, NDArray z) {
    return layer.linearize(new ParameterStore(manager, false), z, Pass.TRAINING);
  }

  private double relaxed(Linearization decoder, int points) {
    return RelaxedDistortion.estimate(decoder, exactDirections(points)).getDouble();
  }

  /** √2·e₁ and √2·e₂ in turn, whose mean of v·vᵀ is I, so that both traces are exact. */
  private NDArray exactDirections(int count) {
    double[][] rows = new double[count][2];
    for (int i = 0; i < count; i++) {
      rows[i][i % 2] = Math.sqrt(2);
    }
    return points(rows);
  }

  /** Two orthonormal columns in space, times a factor. */
  private double[][] isometry(double scale) {
    double angle = random.rows(1, 1)[0][0];
    double c = scale * Math.cos(angle);
    double s = scale * Math.sin(angle);
    return new double[][] {{c, -s}, {0, 0}, {s, c}};
  }

  private static double[][] gram(double[][] a) {
    double[][] g = new double[2][2];
    for (double[] row : a) {
      for (int k = 0; k < 2; k++) {
        for (int l = 0; l < 2; l++) {
          g[k][l] += row[k] * row[l];
        }
      }
    }
    return g;
  }

  private static double ofSquare(double[][] g) {
    return g[0][0] * g[0][0] + 2 * g[0][1] * g[0][1] + g[1][1] * g[1][1];
  }

  private static double trace(double[][] g) {
    return g[0][0] + g[1][1];
  }

  /**
   * The conformal map z ↦ z² of the complex plane: its differential is the multiplication by 2z,
   * and G = 4|z|²·I.
   */
  private Linearization square(double[][] z) {
    NDArray re = points(column(z, 0));
    NDArray im = points(column(z, 1));
    NDArray two = manager.full(new Shape(), 2, TYPE);
    return Linearization.of(
        points(z), t -> product(two, re, im, t), c -> product(two, re, im.neg(), c));
  }

  private static NDArray product(NDArray two, NDArray re, NDArray im, NDArray t) {
    NDArray a = t.get(":, 0:1");
    NDArray b = t.get(":, 1:2");
    return re.mul(a).sub(im.mul(b)).concat(re.mul(b).add(im.mul(a)), 1).mul(two);
  }

  private static double[][] column(double[][] z, int k) {
    return Arrays.stream(z).map(row -> new double[] {row[k]}).toArray(double[][]::new);
  }

  @Test
  void aLinearDecoderHasTheMeasuresOfItsGramMatrix() {
    double[][] a = random.rows(3, 2);
    double[][] g = gram(a);
    NDArray z = points(random.rows(POINTS, 2));
    Linearization decoder = at(layer(a), z);
    double relaxed = ofSquare(g) / (trace(g) * trace(g));
    assertEquals(relaxed, relaxed(decoder, POINTS), 1e-12);
    NDArray jacobians = PointwiseJacobian.of(decoder, z);
    assertEquals(relaxed - 0.5, Conformal.of(jacobians).getDouble(), 1e-12);
    assertEquals(
        0, DeterminantVariance.of(jacobians).getDouble(), 1e-12, "shears count for nothing");
  }

  @Test
  void anIsometryUpToScaleHasTheLeastValueOfEachAndNoGradient() {
    for (double scale : new double[] {1, 0.01, 30}) {
      NDArray z = points(random.rows(POINTS, 2));
      Linear layer = layer(isometry(scale));
      assertEquals(0.5, relaxed(at(layer, z), POINTS), 1e-12);
      assertEquals(0, Conformal.of(PointwiseJacobian.of(at(layer, z), z)).getDouble(), 1e-12);
      assertEquals(
          0, DeterminantVariance.of(PointwiseJacobian.of(at(layer, z), z)).getDouble(), 1e-12);
      NDArray any = manager.randomNormal(0, 1, z.getShape(), TYPE);
      assertEquals(
          0, gradient(layer, z, (f, x) -> RelaxedDistortion.estimate(f, any)) * scale, 1e-9);
      assertEquals(
          0, gradient(layer, z, (f, x) -> Conformal.of(PointwiseJacobian.of(f, x))) * scale, 1e-9);
    }
  }

  /** The sum of the absolute values of a measure's gradient by the decoder's weight. */
  private double gradient(
      Linear layer, NDArray z, BiFunction<Linearization, NDArray, NDArray> measure) {
    NDArray weight = layer.getParameters().get("weight").getArray();
    weight.setRequiresGradient(true);
    weight.getGradient().subi(weight.getGradient());
    try (var collector = Engine.getInstance().newGradientCollector()) {
      collector.backward(measure.apply(at(layer, z), z));
    }
    return weight.getGradient().abs().sum().getDouble();
  }

  @Test
  void aConformalDecoderIsTheLeastForTheConformalVariantAlone() {
    // Each point twice, since the exact directions take turns.
    double[][] z = new double[2 * POINTS][];
    double[][] drawn = random.rows(POINTS, 2);
    double factor = 0;
    double squared = 0;
    double[] logarithms = new double[z.length];
    double mean = 0;
    for (int i = 0; i < z.length; i++) {
      z[i] = drawn[i / 2];
      double c = 4 * (z[i][0] * z[i][0] + z[i][1] * z[i][1]);
      factor += c / z.length;
      squared += c * c / z.length;
      logarithms[i] = 2 * Math.log10(c);
      mean += logarithms[i] / z.length;
    }
    double variance = 0;
    for (double logarithm : logarithms) {
      variance += Math.pow(logarithm - mean, 2) / (z.length - 1);
    }
    Linearization decoder = square(z);
    assertEquals(
        squared / (2 * factor * factor), relaxed(decoder, z.length), 1e-10, "(1 + Var c/(E c)²)/d");
    NDArray jacobians = PointwiseJacobian.of(decoder, points(z));
    assertEquals(0, Conformal.of(jacobians).getDouble(), 1e-12);
    assertEquals(variance, DeterminantVariance.of(jacobians).getDouble(), 1e-10);
  }

  @Test
  void scalingTheDecoderChangesNothing() {
    double[][] z = random.rows(POINTS, 2);
    Linearization small = square(z);
    NDArray factor = manager.full(new Shape(), 30, TYPE);
    Linearization large =
        Linearization.of(
            small.value(),
            t -> small.pushForward(t).mul(factor),
            c -> small.pullBack(c).mul(factor));
    assertEquals(relaxed(small, POINTS), relaxed(large, POINTS), 1e-10);
    assertEquals(
        DeterminantVariance.of(PointwiseJacobian.of(small, points(z))).getDouble(),
        DeterminantVariance.of(PointwiseJacobian.of(large, points(z))).getDouble(),
        1e-10);
    NDArray stretched =
        PointwiseJacobian.of(at(layer(new double[][] {{1, 2}, {0, 1}}), points(z)), points(z));
    assertEquals(
        Conformal.of(stretched).getDouble(),
        Conformal.of(stretched.mul(factor)).getDouble(),
        1e-10);
  }

  @Test
  void theDrawnDirectionsEstimateTheRelaxedDistortion() {
    int n = 50_000;
    Autoencoder autoencoder = Autoencoder.of(Notation.parse("LIN 2"), Notation.parse("LIN 3"));
    autoencoder.initialize(manager, TYPE, new Shape(1, 3));
    NDArray weight =
        autoencoder.decoder().getParameters().values().stream()
            .map(parameter -> parameter.getArray())
            .filter(array -> array.getShape().dimension() == 2)
            .findFirst()
            .orElseThrow();
    double[][] a = random.rows(3, 2);
    points(a).copyTo(weight);
    var pass =
        new ForwardPass(autoencoder, new ParameterStore(manager, false), points(random.rows(n, 3)));
    double[][] g = gram(a);
    double expected = ofSquare(g) / (trace(g) * trace(g));
    double drawn = RelaxedDistortion.published(3).terms(pass).get(0).value().getDouble();
    // Six standard errors of a mean of fourth powers of normal numbers, at most √(96/n).
    assertEquals(expected, drawn, 6 * Math.sqrt(96.0 / n) * expected);
    double exact = Conformal.byDefault(3).terms(pass).get(0).value().getDouble();
    assertEquals(expected - 0.5, exact, 1e-10);
  }

  @Test
  void mixturesJoinEachCodeWithTheCodeOfAPermutation() {
    int n = 500;
    double[][] unit = new double[n][n];
    for (int i = 0; i < n; i++) {
      unit[i][i] = 1;
    }
    double[][] mixed = Rows.of(ExtendedMixture.of(points(unit), 0.2));
    Set<Integer> partners = new TreeSet<>();
    double least = 1;
    double most = 0;
    for (int i = 0; i < n; i++) {
      int partner = i;
      for (int k = 0; k < n; k++) {
        if (k != i && mixed[i][k] != 0) {
          partner = k;
        }
      }
      partners.add(partner);
      assertEquals(1, Arrays.stream(mixed[i]).sum(), 1e-6);
      if (partner != i) {
        least = Math.min(least, mixed[i][i]);
        most = Math.max(most, mixed[i][i]);
      }
    }
    assertEquals(n, partners.size(), "each code is a partner once");
    assertTrue(least >= -0.2001 && least < -0.15, "least share " + least);
    assertTrue(most <= 1.2001 && most > 1.15, "largest share " + most);
  }

  @Test
  void aVanishingDifferentialLeavesTheExactMeasuresFinite() {
    NDArray z = points(random.rows(POINTS, 2));
    Linear layer = layer(new double[3][2]);
    double determinant =
        gradient(layer, z, (f, x) -> DeterminantVariance.of(PointwiseJacobian.of(f, x)));
    assertEquals(0, determinant);
    assertEquals(0, gradient(layer, z, (f, x) -> Conformal.of(PointwiseJacobian.of(f, x))));
  }

  /**
   * The columns differ by 10⁻⁶ of their length, and det G by 10⁻¹² of the product of its diagonal.
   */
  @Test
  void theDeterminantOfANearlySingularJacobianIsNotLostToRounding() {
    double[][] areas = {{1, 1e-6}, {1, 2e-6}, {3, 1e-6}};
    double[] logarithms = new double[areas.length];
    NDArray columns = manager.zeros(new Shape(areas.length, 2, 3), DataType.FLOAT32);
    for (int i = 0; i < areas.length; i++) {
      double length = areas[i][0];
      columns.set(
          new NDIndex(i + ""),
          manager
              .create(new float[] {(float) length, 0, 0, (float) length, (float) areas[i][1], 0})
              .reshape(2, 3));
      logarithms[i] = 2 * Math.log10(length * areas[i][1]);
    }
    double mean = Arrays.stream(logarithms).average().orElseThrow();
    double variance = Arrays.stream(logarithms).map(x -> (x - mean) * (x - mean)).sum() / 2;
    assertEquals(variance, DeterminantVariance.of(columns).getFloat(), 1e-4 * variance);
  }

  @Test
  void aBatchOfOnePointHasNoVariance() {
    NDArray z = points(random.rows(1, 2));
    NDArray jacobian = PointwiseJacobian.of(at(layer(isometry(1)), z), z);
    String message =
        assertThrows(IllegalArgumentException.class, () -> DeterminantVariance.of(jacobian))
            .getMessage();
    assertTrue(message.contains("1 point") && message.contains("batch size"), message);
  }
}
