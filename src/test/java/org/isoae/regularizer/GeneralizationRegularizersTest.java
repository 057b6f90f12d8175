package org.isoae.regularizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.List;
import org.isoae.loss.LatentDistribution;
import org.isoae.network.ArrayFixture;
import org.isoae.network.Autoencoder;
import org.isoae.network.CentralDifferences;
import org.isoae.network.Network;
import org.isoae.network.Notation;
import org.isoae.regularizer.RegularizedDecoder.Decayed;
import org.isoae.regularizer.RegularizedDecoder.Normalised;
import org.isoae.torch.Rows;
import org.junit.jupiter.api.Test;

class GeneralizationRegularizersTest extends ArrayFixture {

  private Autoencoder autoencoder(Regularizer regularizer, String encoder, String decoder) {
    Autoencoder autoencoder =
        regularizer.autoencoder(Notation.parse(encoder), Notation.parse(decoder));
    autoencoder.initialize(manager, DataType.FLOAT64, new Shape(1, 6));
    return autoencoder;
  }

  private double term(Regularizer regularizer, Autoencoder autoencoder, double[][] points, int i) {
    try (NDManager step = manager.newSubManager()) {
      NDArray x = Rows.toArray(step, points, DataType.FLOAT64);
      var pass = new ForwardPass(autoencoder, new ParameterStore(manager, false), x);
      return regularizer.terms(pass).get(i).value().getDouble();
    }
  }

  @Test
  void theMeanOfCaesEstimateIsTheExactNorm() {
    Autoencoder autoencoder = autoencoder(new PlainAutoencoder(), "FC 12, LIN 4", "FC 12, LIN 6");
    double[][] points = random.rows(20, 6);
    double exact = term(new Contractive(1, false), autoencoder, points, 0);
    var estimated = new Contractive(1, false, true);
    int draws = 3_000;
    double mean = 0;
    double squares = 0;
    for (int i = 0; i < draws; i++) {
      double estimate = term(estimated, autoencoder, points, 0);
      mean += estimate / draws;
      squares += estimate * estimate / draws;
    }
    double error = Math.sqrt((squares - mean * mean) / draws);
    assertTrue(error > 0, "estimates vary");
    // Five standard errors: one run in two million fails by chance.
    assertEquals(exact, mean, 5 * error);
  }

  @Test
  void weightDecayCountsEveryTrainedParameterAndRaeTheDecodersWeightsAlone() {
    Autoencoder autoencoder = autoencoder(new PlainAutoencoder(), "FC_B 5, LIN 2", "FC_B 5, LIN 6");
    double all = 0;
    double decoder = 0;
    for (var entry : autoencoder.getParameters()) {
      Parameter parameter = entry.getValue();
      double square = 0;
      for (double value : Rows.of(parameter.getArray().reshape(1, -1))[0]) {
        square += value * value;
      }
      all += parameter.requiresGradient() ? square : 0;
      boolean weight = parameter.getType() == Parameter.Type.WEIGHT;
      decoder += weight && entry.getKey().contains("decoder") ? square : 0;
    }
    double[][] points = random.rows(20, 6);
    assertEquals(all, term(new WeightDecay(1), autoencoder, points, 0), 1e-12 * all);
    var rae = RegularizedDecoder.squared(1, 1, Decayed.ALL);
    assertEquals(decoder, term(rae, autoencoder, points, 1), 1e-12 * decoder);
    double codes = 0;
    NDArray x = Rows.toArray(manager, points, DataType.FLOAT64);
    var pass = new ForwardPass(autoencoder, new ParameterStore(manager, false), x);
    for (double[] code : Rows.of(pass.codes())) {
      codes += (code[0] * code[0] + code[1] * code[1]) / points.length;
    }
    assertEquals(codes, term(rae, autoencoder, points, 0), 1e-6 * codes);
  }

  @Test
  void raeDecaysTheKernelsOfConvolutionsAloneWhereItShall() {
    Autoencoder autoencoder =
        Autoencoder.of(
            Notation.parse("LIN 2"), Notation.parse("FC_B 8, CONVT_B 3,2,1,0, CONVT 1,2,1,0"));
    autoencoder.initialize(manager, DataType.FLOAT64, new Shape(1, 1, 3, 3));
    double expected = 0;
    for (var entry : autoencoder.decoder().getParameters()) {
      NDArray array = entry.getValue().getArray();
      expected +=
          entry.getValue().getType() == Parameter.Type.WEIGHT && array.getShape().dimension() == 4
              ? array.square().sum().getDouble()
              : 0;
    }
    var pass =
        new ForwardPass(
            autoencoder,
            new ParameterStore(manager, false),
            Rows.toArray(manager, random.rows(5, 9), DataType.FLOAT64).reshape(5, 1, 3, 3));
    var convolutions = RegularizedDecoder.squared(1, 1, Decayed.CONVOLUTIONS);
    double actual = convolutions.terms(pass).get(1).value().getDouble();
    assertEquals(expected, actual, 1e-12 * expected);
    double all =
        RegularizedDecoder.squared(1, 1, Decayed.ALL).terms(pass).get(1).value().getDouble();
    assertTrue(all > 1.01 * expected, "the dense layer's weights come on top");
  }

  @Test
  void raeWithoutAConvolutionToDecayIsRefused() {
    Autoencoder autoencoder = autoencoder(new PlainAutoencoder(), "FC 5, LIN 2", "FC 5, LIN 6");
    var convolutions = RegularizedDecoder.squared(1, 1, Decayed.CONVOLUTIONS);
    double[][] points = random.rows(5, 6);
    assertThrows(IllegalArgumentException.class, () -> term(convolutions, autoencoder, points, 1));
  }

  /** A normalised weight has a singular vector as a parameter of its own. */
  @Test
  void raeSnNormalisesTheNetworksThatItNames() {
    for (Normalised normalised : List.of(Normalised.DECODER, Normalised.AUTOENCODER)) {
      Autoencoder autoencoder =
          autoencoder(
              RegularizedDecoder.spectral(1, normalised), "FC_B 5, LIN 2", "FC_B 5, FC 4, LIN 6");
      assertEquals(
          normalised == Normalised.AUTOENCODER ? 2 : 0, singularVectors(autoencoder.encoder()));
      assertEquals(3, singularVectors(autoencoder.decoder()));
    }
  }

  private static long singularVectors(Network network) {
    return network.getParameters().values().stream()
        .filter(parameter -> parameter.getName().equals("singularVector"))
        .count();
  }

  @Test
  void raeGpHasATermForTheCodesWhereItIsAskedFor() {
    Autoencoder autoencoder = autoencoder(new PlainAutoencoder(), "FC 5, LIN 2", "FC 5, LIN 6");
    var pass =
        new ForwardPass(
            autoencoder,
            new ParameterStore(manager, false),
            Rows.toArray(manager, random.rows(5, 6), DataType.FLOAT64));
    assertEquals(1, new DecoderGradientPenalty(0.3).terms(pass).size());
    var term = new DecoderGradientPenalty(0.3, 0.8).terms(pass).get(1);
    assertEquals(0.4, term.weight());
    assertEquals(Squares.ofCodes(pass).getDouble(), term.value().getDouble());
  }

  @Test
  void theDiscrepancyIsTheDoubleSumOfItsDefinition() {
    double[][] z = random.rows(7, 3);
    double[][] prior = random.rows(7, 3);
    double base = 2 * 3 * 1.5;
    double same = 0;
    double cross = 0;
    for (int i = 0; i < 7; i++) {
      for (int j = 0; j < 7; j++) {
        if (i != j) {
          same += kernel(z[i], z[j], base) + kernel(prior[i], prior[j], base);
        }
        cross += kernel(z[i], prior[j], base);
      }
    }
    double expected = same / (7 * 6) - 2 * cross / (7 * 7);
    double actual =
        new Wasserstein(1, 1.5)
            .discrepancy(
                Rows.toArray(manager, z, DataType.FLOAT64),
                Rows.toArray(manager, prior, DataType.FLOAT64))
            .getDouble();
    assertEquals(expected, actual, 1e-12);
  }

  private static double kernel(double[] a, double[] b, double base) {
    double square = 0;
    for (int k = 0; k < a.length; k++) {
      square += (a[k] - b[k]) * (a[k] - b[k]);
    }
    double sum = 0;
    for (double scale : new double[] {0.1, 0.2, 0.5, 1, 2, 5, 10}) {
      sum += scale * base / (scale * base + square);
    }
    return sum;
  }

  /** Codes of norm 1,000, whose squared distances are small differences of large numbers. */
  @Test
  void theDiscrepancysGradientInSinglePrecisionIsRightFarFromTheOrigin() {
    double[][] z = random.rows(20, 4);
    double[][] prior = random.rows(20, 4);
    for (double[] code : z) {
      for (int k = 0; k < 4; k++) {
        code[k] = (float) (500 + code[k]);
      }
    }
    double[] exact = gradient(z, prior, DataType.FLOAT64);
    double[] single = gradient(z, prior, DataType.FLOAT32);
    double difference = 0;
    double size = 0;
    for (int i = 0; i < exact.length; i++) {
      difference += Math.pow(exact[i] - single[i], 2);
      size += Math.pow(exact[i], 2);
    }
    double relative = Math.sqrt(difference / size);
    assertTrue(relative < 1e-5, "the gradient differs by " + relative);
  }

  private double[] gradient(double[][] z, double[][] prior, DataType type) {
    NDArray codes = Rows.toArray(manager, z, type);
    codes.setRequiresGradient(true);
    try (var collector = Engine.getInstance().newGradientCollector()) {
      NDArray value =
          new Wasserstein(1, 1.5).discrepancy(codes, Rows.toArray(manager, prior, type));
      assertEquals(type, value.getDataType());
      collector.backward(value);
    }
    return Rows.of(codes.getGradient().reshape(1, -1))[0];
  }

  @Test
  void theDiscrepancysGradientAgreesWithCentralDifferences() {
    double[][] z = random.rows(8, 3);
    double[][] prior = random.rows(8, 3);
    double[] direction = random.rows(1, 24)[0];
    double[] gradient = gradient(z, prior, DataType.FLOAT64);
    double actual = 0;
    for (int i = 0; i < direction.length; i++) {
      actual += gradient[i] * direction[i];
    }
    double expected =
        CentralDifferences.derivative(
            by -> {
              double[][] moved = new double[8][3];
              for (int i = 0; i < 24; i++) {
                moved[i / 3][i % 3] = z[i / 3][i % 3] + by * direction[i];
              }
              return new Wasserstein(1, 1.5)
                  .discrepancy(
                      Rows.toArray(manager, moved, DataType.FLOAT64),
                      Rows.toArray(manager, prior, DataType.FLOAT64))
                  .getDouble();
            });
    assertEquals(expected, actual, 1e-7);
  }

  @Test
  void settingsWithoutALossAreRefused() {
    NDArray one = Rows.toArray(manager, random.rows(1, 3), DataType.FLOAT64);
    var alone =
        assertThrows(
            IllegalArgumentException.class, () -> new Wasserstein(1, 1).discrepancy(one, one));
    assertTrue(alone.getMessage().endsWith("it needs batches of at least 2."), alone.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new Wasserstein(1, 0));
    var none = new Isometric(1, LatentDistribution.UNIFORM);
    assertThrows(IllegalArgumentException.class, () -> none.withDraws(0));
  }
}
