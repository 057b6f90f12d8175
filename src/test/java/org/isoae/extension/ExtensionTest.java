package org.isoae.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.isoae.loss.ReconstructionLoss;
import org.isoae.network.Autoencoder;
import org.isoae.network.CentralDifferences;
import org.isoae.network.Layer;
import org.isoae.network.Linear;
import org.isoae.network.Linearization;
import org.isoae.network.Network;
import org.isoae.network.Notation;
import org.isoae.network.Pass;
import org.isoae.network.RandomPoints;
import org.isoae.regularizer.Contractive;
import org.isoae.regularizer.DecoderGradientPenalty;
import org.isoae.regularizer.ForwardPass;
import org.isoae.regularizer.RegularizedDecoder;
import org.isoae.regularizer.RegularizedDecoder.Normalised;
import org.isoae.regularizer.Regularizer;
import org.isoae.torch.Rows;
import org.isoae.training.TrainingStep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers and regularizers of users, in a package that sees only the library's public API. */
class ExtensionTest {

  private static final int BATCH = 9;
  private static final int INPUTS = 3;

  private final RandomPoints random = RandomPoints.announced();
  private NDManager model;

  @BeforeEach
  void open() {
    model = NDManager.newBaseManager();
    Engine.getInstance().setRandomSeed(random.engineSeed());
  }

  @AfterEach
  void close() {
    model.close();
  }

  private static Network withForeignLayer(long outputs) {
    return new Network(List.of(new Linear(5), new ScaledTanh(), new Linear(outputs)));
  }

  private Autoencoder initialised(Autoencoder autoencoder, DataType type) {
    autoencoder.initialize(model, type, new Shape(1, INPUTS));
    return autoencoder;
  }

  private static Autoencoder withForeignLayers() {
    return Autoencoder.of(withForeignLayer(2), withForeignLayer(INPUTS));
  }

  /** A layer's pull-back is in the first loss, its push-forward in the second. */
  static Stream<Arguments> extensions() {
    return Stream.of(
        Arguments.of("layer, CAE", new Contractive(0.3, false), withForeignLayers()),
        Arguments.of("layer, RAE-GP", new DecoderGradientPenalty(0.3), withForeignLayers()),
        Arguments.of(
            "regularizer",
            new DecoderWeightDecay(0.3),
            Autoencoder.of(Notation.parse("FC 5, LIN 2"), Notation.parse("FC 5, LIN 3"))));
  }

  @Test
  void theProductsOfAForeignLayerAgreeWithCentralDifferences() {
    Network network = withForeignLayer(2);
    network.initialize(model, DataType.FLOAT64, new Shape(1, INPUTS));
    ParameterStore parameters = new ParameterStore(model, false);
    double[][] x = random.rows(BATCH, INPUTS);
    double[][] t = random.rows(BATCH, INPUTS);
    double[][] c = random.rows(BATCH, 2);
    Linearization at = network.linearize(parameters, array(model, x), Pass.TRAINING);
    double[][] pushed = Rows.of(at.pushForward(array(model, t)));
    double[][] pulled = Rows.of(at.pullBack(array(model, c)));
    for (int n = 0; n < BATCH; n++) {
      double[][] jacobian =
          CentralDifferences.jacobian(
              model, p -> network.linearize(parameters, p, Pass.TRAINING).value(), x[n]);
      double[] expected = new double[INPUTS];
      for (int i = 0; i < 2; i++) {
        double product = 0;
        for (int j = 0; j < INPUTS; j++) {
          product += jacobian[i][j] * t[n][j];
          expected[j] += jacobian[i][j] * c[n][i];
        }
        assertEquals(product, pushed[n][i], 1e-8, "push-forward");
      }
      for (int j = 0; j < INPUTS; j++) {
        assertEquals(expected[j], pulled[n][j], 1e-8, "pull-back");
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("extensions")
  void theGradientOfTheLossAgreesWithCentralDifferences(
      String extension, Regularizer regularizer, Autoencoder autoencoder) {
    initialised(autoencoder, DataType.FLOAT64);
    double[][] points = random.rows(BATCH, INPUTS);
    try (NDManager step = model.newSubManager();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      collector.backward(loss(autoencoder, regularizer, array(step, points)));
    }
    for (Parameter parameter : autoencoder.getParameters().values()) {
      NDArray values = parameter.getArray();
      double[] gradient = flat(values.getGradient());
      double[] original = flat(values);
      double[] direction = random.rows(1, original.length)[0];
      double actual = 0;
      double size = 0;
      for (int k = 0; k < gradient.length; k++) {
        actual += gradient[k] * direction[k];
        size += Math.abs(gradient[k] * direction[k]);
      }
      double expected =
          CentralDifferences.derivative(
              by -> {
                set(values, original, direction, by);
                try (NDManager step = model.newSubManager()) {
                  return loss(autoencoder, regularizer, array(step, points)).getDouble();
                }
              });
      set(values, original, direction, 0);
      assertEquals(expected, actual, 1e-4 * size + 1e-8, parameter.getName());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("extensions")
  void trainingReducesTheLossAndLeavesNothingInTheModelsManager(
      String extension, Regularizer regularizer, Autoencoder autoencoder) {
    initialised(autoencoder, DataType.FLOAT32);
    double[][] points = random.rows(BATCH, INPUTS);
    double before = lossNow(autoencoder, regularizer, points);
    try (var training = new TrainingStep(model, autoencoder, regularizer, 1e-2)) {
      int arrays = model.getManagedArrays().size();
      for (int i = 0; i < 100; i++) {
        try (NDManager step = model.newSubManager()) {
          training.run(Rows.toArray(step, points, DataType.FLOAT32));
        }
      }
      assertEquals(arrays, model.getManagedArrays().size());
    }
    double after = lossNow(autoencoder, regularizer, points);
    assertTrue(
        after < before, String.format(Locale.ROOT, "loss rose from %s to %s", before, after));
  }

  private double lossNow(Autoencoder autoencoder, Regularizer regularizer, double[][] points) {
    try (NDManager step = model.newSubManager()) {
      NDArray x = Rows.toArray(step, points, DataType.FLOAT32);
      return loss(autoencoder, regularizer, x).getFloat();
    }
  }

  /** L = L_rec + Σ weight · term. */
  private NDArray loss(Autoencoder autoencoder, Regularizer regularizer, NDArray x) {
    NDManager step = x.getManager();
    var pass = new ForwardPass(autoencoder, new ParameterStore(step, false), x);
    NDArray loss = ReconstructionLoss.of(pass.reconstruction(), x);
    for (Regularizer.Term term : regularizer.terms(pass)) {
      NDArray weight = step.full(new Shape(), (float) term.weight(), x.getDataType());
      loss = loss.add(term.value().mul(weight));
    }
    return loss;
  }

  @Test
  void spectralNormalisationRefusesAForeignLayerWithAWeightThatItCannotNormalise() {
    Regularizer spectral = RegularizedDecoder.spectral(0.1, Normalised.DECODER);
    UnsupportedOperationException e =
        assertThrows(
            UnsupportedOperationException.class,
            () -> spectral.autoencoder(Notation.parse("LIN 2"), withForeignLayer(INPUTS)));
    assertTrue(e.getMessage().contains(ScaledTanh.class.getName()), e.getMessage());
    assertTrue(e.getMessage().contains("override spectrallyNormalised()"), e.getMessage());
  }

  @Test
  void spectralNormalisationUsesTheOverrideOfAForeignLayer() {
    Layer layer = new Network(List.of(new NormalisedTanh())).spectrallyNormalised();
    layer.initialize(model, DataType.FLOAT64, new Shape(1, INPUTS));
    double[] w = flat(layer.getParameters().get(0).getValue().getArray());
    double norm = Math.sqrt(w[0] * w[0] + w[1] * w[1] + w[2] * w[2]);
    NDArray x = array(model, random.rows(BATCH, INPUTS));
    ParameterStore parameters = new ParameterStore(model, false);
    double[][] y = Rows.of(layer.linearize(parameters, x, Pass.TRAINING).value());
    double[][] tanh = Rows.of(x.tanh());
    for (int k = 0; k < INPUTS; k++) {
      assertEquals(tanh[0][k] * w[k] / norm, y[0][k], 1e-9);
    }
  }

  private static NDArray array(NDManager owner, double[][] rows) {
    return Rows.toArray(owner, rows, DataType.FLOAT64);
  }

  private static double[] flat(NDArray array) {
    return Rows.of(array.reshape(1, -1))[0];
  }

  private void set(NDArray parameter, double[] original, double[] direction, double by) {
    double[][] moved = {original.clone()};
    for (int k = 0; k < original.length; k++) {
      moved[0][k] += by * direction[k];
    }
    try (NDManager call = model.newSubManager()) {
      array(call, moved).reshape(parameter.getShape()).copyTo(parameter);
    }
  }
}
