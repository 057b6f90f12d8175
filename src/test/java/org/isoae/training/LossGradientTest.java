package org.isoae.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.isoae.experiments.surfaces.SurfaceExperiments;
import org.isoae.loss.IsometryLoss;
import org.isoae.loss.LatentDistribution;
import org.isoae.loss.PseudoInverseLoss;
import org.isoae.loss.ReconstructionLoss;
import org.isoae.loss.UnitSphere;
import org.isoae.network.ArrayFixture;
import org.isoae.network.Autoencoder;
import org.isoae.network.CentralDifferences;
import org.isoae.network.DoubleBackward;
import org.isoae.network.Notation;
import org.isoae.network.Pass;
import org.isoae.regularizer.Contractive;
import org.isoae.regularizer.DecoderGradientPenalty;
import org.isoae.regularizer.Denoising;
import org.isoae.regularizer.ForwardPass;
import org.isoae.regularizer.Isometric;
import org.isoae.regularizer.PlainAutoencoder;
import org.isoae.regularizer.RegularizedDecoder;
import org.isoae.regularizer.RegularizedDecoder.Decayed;
import org.isoae.regularizer.Regularizer;
import org.isoae.regularizer.Wasserstein;
import org.isoae.regularizer.WeightDecay;
import org.isoae.torch.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LossGradientTest extends ArrayFixture {

  private static final int BATCH = 9;
  private static final double LAMBDA = 0.7;
  private static final Shape IMAGE = new Shape(1, 1, 6, 6);

  private final int drawSeed = random.engineSeed();

  private Autoencoder autoencoder(Regularizer regularizer, DataType type) {
    Autoencoder autoencoder =
        regularizer.autoencoder(
            Notation.parse("FC 12, FC 12, LIN 2"), Notation.parse("FC 12, FC 12, LIN 3"));
    autoencoder.initialize(manager, type, new Shape(1, 3));
    return autoencoder;
  }

  private Losses accumulate(
      Autoencoder autoencoder, Regularizer regularizer, double[][] points, DataType type) {
    // The same generator state gives the same ẑ, û and noise.
    try (NDManager step = manager.newSubManager();
        var training = new TrainingStep(manager, autoencoder, regularizer, 1e-3)) {
      NDArray x = batch(step, points, type);
      Engine.getInstance().setRandomSeed(drawSeed);
      return training.accumulateGradients(x);
    }
  }

  @ParameterizedTest
  @EnumSource(LatentDistribution.class)
  void equation8sGradientsAgreeWithDoubleBackward(LatentDistribution latent) {
    assertAgreesWithDoubleBackward(latent, DataType.FLOAT32, 1e-4);
    assertAgreesWithDoubleBackward(latent, DataType.FLOAT64, 1e-6);
  }

  private void assertAgreesWithDoubleBackward(
      LatentDistribution latent, DataType type, double tolerance) {
    Isometric regularizer = new Isometric(LAMBDA, latent);
    Autoencoder autoencoder = autoencoder(regularizer, type);
    double[][] points = random.rows(BATCH, 3);
    Losses losses = accumulate(autoencoder, regularizer, points, type);

    // The same draws in the same order: ẑ, then û for the decoder, then û for the encoder.
    NDArray x = Rows.toArray(manager, points, type);
    NDArray codes =
        autoencoder
            .encoder()
            .linearize(new ParameterStore(manager, false), x, Pass.EVALUATION)
            .value()
            .stopGradient();
    Engine.getInstance().setRandomSeed(drawSeed);
    NDArray z = latent.sample(codes);
    NDArray decoderDirections = UnitSphere.sample(manager, codes.getShape(), type);
    NDArray encoderDirections = UnitSphere.sample(manager, codes.getShape(), type);
    List<NDArray> parameters = arrays(autoencoder);
    NDList oracle;
    try (var collector = Engine.getInstance().newGradientCollector()) {
      oracle =
          new DoubleBackward()
              .isometricLoss(
                  x,
                  z,
                  decoderDirections,
                  encoderDirections,
                  arrays(autoencoder.encoder()),
                  arrays(autoencoder.decoder()),
                  manager.full(new Shape(), (float) LAMBDA, type));
    }
    int i = 0;
    for (double loss : losses.terms().values()) {
      double expected =
          type == DataType.FLOAT64 ? oracle.get(i).getDouble() : oracle.get(i).getFloat();
      assertEquals(expected, loss, tolerance * Math.abs(expected), "loss " + i);
      i++;
    }
    for (NDArray parameter : parameters) {
      double[][] expected = Rows.of(oracle.get(i).reshape(1, -1));
      double[][] actual = Rows.of(parameter.getGradient().reshape(1, -1));
      double error = relativeError(expected[0], actual[0]);
      assertTrue(error < tolerance, "gradient of parameter " + (i - 3) + " differs by " + error);
      i++;
    }
  }

  /** The paper's, and those that came after it. */
  static Stream<Regularizer> regularizers() {
    return Stream.concat(paper(), SurfaceExperiments.methodsAfterThePaper().stream());
  }

  private static Stream<Regularizer> paper() {
    return Stream.of(
        new PlainAutoencoder(),
        new Contractive(0.3, false),
        new Contractive(0.3, true),
        new DecoderGradientPenalty(0.3, 0.2),
        new Denoising(0.2),
        new Contractive(0.3, false, true),
        new Isometric(LAMBDA, LatentDistribution.GAUSSIAN).withoutIsometry(),
        new Isometric(LAMBDA, LatentDistribution.GAUSSIAN).withDraws(3).withoutIsometry(),
        new WeightDecay(0.3),
        RegularizedDecoder.squared(0.3, 0.2, Decayed.ALL),
        new Wasserstein(2, 1.5));
  }

  @ParameterizedTest
  @MethodSource("regularizers")
  void everyRegularizersGradientAgreesWithCentralDifferences(Regularizer regularizer) {
    assertAgreesWithDifferences(
        autoencoder(regularizer, DataType.FLOAT64), regularizer, random.rows(BATCH, 3));
  }

  /** Without TCAE, since tied weights need dense layers. */
  static Stream<Regularizer> regularizersOfImages() {
    return regularizers().filter(regularizer -> !regularizer.method().equals("TCAE"));
  }

  /**
   * Batch norm couples the rows of a batch, and convolutions have arrays of four dimensions. The
   * decoder's first layer is wide enough for some units to be active at every code: with four, df
   * is often so nearly singular that the logarithm of its determinant has no digits to compare.
   */
  @ParameterizedTest
  @MethodSource("regularizersOfImages")
  void everyRegularizersGradientOnImagesAgreesWithCentralDifferences(Regularizer regularizer) {
    Autoencoder autoencoder =
        regularizer.autoencoder(
            Notation.parse("CONV_B 3,4,2,1, CONV_B 4,3,1,0, LIN 2"),
            Notation.parse("FC_B 12, CONVT_B 3,3,1,0, CONVT 1,4,2,1"));
    autoencoder.initialize(manager, DataType.FLOAT64, IMAGE);
    assertAgreesWithDifferences(
        autoencoder, regularizer, random.rows(BATCH, Math.toIntExact(IMAGE.size())));
  }

  /** Convolutions are differentiated automatically, batch norm and linear blocks are not. */
  @ParameterizedTest
  @MethodSource("activations")
  void equation8sGradientOfDjlsBlocksAgreesWithCentralDifferences(
      String name, UnaryOperator<NDList> activation) {
    var regularizer = new AtFixedPoints(random.rows(BATCH, 2), random.rows(BATCH, 2));
    Autoencoder dense =
        Autoencoder.of(
            new SequentialBlock()
                .add(linear(8))
                .add(activation::apply)
                .add(new SequentialBlock().add(BatchNorm.builder().build()).add(linear(2))),
            new SequentialBlock().add(linear(8)).add(activation::apply).add(linear(3)));
    dense.initialize(manager, DataType.FLOAT64, new Shape(1, 3));
    assertAgreesWithDifferences(
        dense, regularizer, random.rows(BATCH, 3), CentralDifferences.STEP_AMONG_KINKS);

    Autoencoder convolutional =
        Autoencoder.of(
            new SequentialBlock()
                .add(Conv2d.builder().setFilters(3).setKernelShape(new Shape(3, 3)).build())
                .add(BatchNorm.builder().build())
                .add(activation::apply)
                .add(Blocks.batchFlattenBlock())
                .add(linear(2)),
            new SequentialBlock()
                .add(linear(8))
                .add(BatchNorm.builder().build())
                .add(activation::apply)
                .add(linear(64))
                .addSingleton(z -> z.reshape(-1, 1, 8, 8))
                .add(Conv2d.builder().setFilters(1).setKernelShape(new Shape(3, 3)).build()));
    convolutional.initialize(manager, DataType.FLOAT64, IMAGE);
    assertAgreesWithDifferences(
        convolutional,
        regularizer,
        random.rows(BATCH, Math.toIntExact(IMAGE.size())),
        CentralDifferences.STEP_AMONG_KINKS);
  }

  @Test
  void djlsBlocksHaveTheLossOfTheSameLayers() {
    var regularizer = new AtFixedPoints(random.rows(BATCH, 2), random.rows(BATCH, 2));
    double[][] points = random.rows(BATCH, 3);
    for (DataType type : List.of(DataType.FLOAT32, DataType.FLOAT64)) {
      Autoencoder layers =
          Autoencoder.of(Notation.parse("FC_B 8, FC 8, LIN 2"), Notation.parse("FC_B 8, LIN 3"));
      Autoencoder blocks =
          Autoencoder.of(
              new SequentialBlock()
                  .add(linear(8))
                  .add(BatchNorm.builder().build())
                  .addSingleton(LossGradientTest::softPlus)
                  .add(linear(8))
                  .addSingleton(LossGradientTest::softPlus)
                  .add(linear(2)),
              new SequentialBlock()
                  .add(linear(8))
                  .add(BatchNorm.builder().build())
                  .addSingleton(LossGradientTest::softPlus)
                  .add(linear(3)));
      layers.initialize(manager, type, new Shape(1, 3));
      blocks.initialize(manager, type, new Shape(1, 3));
      List<NDArray> from = arrays(layers);
      List<NDArray> to = arrays(blocks);
      for (int i = 0; i < from.size(); i++) {
        from.get(i).copyTo(to.get(i));
      }
      Losses expected = accumulate(layers, regularizer, points, type);
      Losses actual = accumulate(blocks, regularizer, points, type);
      expected
          .terms()
          .forEach((name, loss) -> assertEquals(loss, actual.terms().get(name), 1e-5 * loss, name));
    }
  }

  /** softplus(100 a) / 100. */
  private static NDArray softPlus(NDArray a) {
    NDArray beta = a.getManager().full(new Shape(), 100, a.getDataType());
    return Activation.softPlus(a.mul(beta)).div(beta);
  }

  /** Equation 8 with given ẑ and û: ẑ moves with the codes, and the gradient must not see that. */
  private record AtFixedPoints(double[][] points, double[][] directions) implements Regularizer {

    @Override
    public String method() {
      return "I-AE";
    }

    @Override
    public List<Term> terms(ForwardPass pass) {
      NDManager step = pass.codes().getManager();
      NDArray z = Rows.toArray(step, points, pass.codes().getDataType());
      NDArray u = Rows.toArray(step, directions, pass.codes().getDataType());
      return List.of(
          new Term("L_iso", LAMBDA, IsometryLoss.of(pass.decoderAt(z), u)),
          new Term("L_piso", LAMBDA, PseudoInverseLoss.of(pass.encoder(), u)));
    }
  }

  static Stream<Arguments> activations() {
    return Stream.of(
        Arguments.of("ReLU", (UnaryOperator<NDList>) Activation::relu),
        Arguments.of("GELU", (UnaryOperator<NDList>) Activation::gelu));
  }

  private static Linear linear(int units) {
    return Linear.builder().setUnits(units).build();
  }

  private void assertAgreesWithDifferences(
      Autoencoder autoencoder, Regularizer regularizer, double[][] points) {
    assertAgreesWithDifferences(autoencoder, regularizer, points, CentralDifferences.STEP);
  }

  private void assertAgreesWithDifferences(
      Autoencoder autoencoder, Regularizer regularizer, double[][] points, double step) {
    accumulate(autoencoder, regularizer, points, DataType.FLOAT64);
    Map<NDArray, NDArray> statistics = new IdentityHashMap<>();
    // DJL's batch norm needs them for its derivative as its forward pass left them.
    if (!(regularizer instanceof AtFixedPoints)) {
      autoencoder.getParameters().values().stream()
          .filter(parameter -> !parameter.requiresGradient())
          .map(Parameter::getArray)
          .forEach(array -> statistics.put(array, array.duplicate()));
    }
    Runnable restore = () -> statistics.forEach((array, seen) -> seen.copyTo(array));
    for (NDArray parameter : arrays(autoencoder)) {
      double[] gradient = Rows.of(parameter.getGradient().reshape(1, -1))[0];
      double[] original = Rows.of(parameter.reshape(1, -1))[0];
      // A random direction tests all of a parameter's entries at once.
      double[] direction = random.rows(1, gradient.length)[0];
      double expected =
          CentralDifferences.derivative(
              by ->
                  lossAt(
                      autoencoder,
                      regularizer,
                      points,
                      restore,
                      parameter,
                      original,
                      direction,
                      by),
              step);
      double actual = 0;
      double size = 0;
      for (int k = 0; k < gradient.length; k++) {
        actual += gradient[k] * direction[k];
        size += Math.abs(gradient[k] * direction[k]);
      }
      // The last term is the rounding error of the differences, which grows with the loss, for
      // gradients that vanish, such as that of a bias before batch norm.
      double loss =
          lossAt(autoencoder, regularizer, points, restore, parameter, original, direction, 0);
      assertEquals(expected, actual, 3e-4 * size + 1e-8 * Math.max(1, loss));
    }
  }

  /**
   * L = L_rec + Σ weight · term with a parameter moved along a direction.
   *
   * @param restore puts batch norm's running statistics back, which are constants to a term that
   *     uses them, but which the pass has moved
   */
  private double lossAt(
      Autoencoder autoencoder,
      Regularizer regularizer,
      double[][] points,
      Runnable restore,
      NDArray parameter,
      double[] original,
      double[] direction,
      double by) {
    set(parameter, original, direction, by);
    try (NDManager call = manager.newSubManager()) {
      NDArray x = batch(call, points, DataType.FLOAT64);
      Engine.getInstance().setRandomSeed(drawSeed);
      var pass =
          new ForwardPass(autoencoder, new ParameterStore(call, false), regularizer.corrupt(x));
      restore.run();
      double loss = ReconstructionLoss.of(pass.reconstruction(), x).getDouble();
      for (Regularizer.Term term : regularizer.terms(pass)) {
        // A 32-bit float, as in the training step.
        loss += (float) term.weight() * term.value().getDouble();
      }
      return loss;
    } finally {
      set(parameter, original, direction, 0);
    }
  }

  /** Rows, or images if the rows have the size of an image. */
  private static NDArray batch(NDManager owner, double[][] points, DataType type) {
    NDArray rows = Rows.toArray(owner, points, type);
    return points[0].length == IMAGE.size()
        ? rows.reshape(new Shape(points.length).addAll(IMAGE.slice(1)))
        : rows;
  }

  private void set(NDArray parameter, double[] original, double[] direction, double by) {
    double[][] moved = {original.clone()};
    for (int k = 0; k < original.length; k++) {
      moved[0][k] += by * direction[k];
    }
    try (NDManager call = manager.newSubManager()) {
      Rows.toArray(call, moved, DataType.FLOAT64).reshape(parameter.getShape()).copyTo(parameter);
    }
  }

  @Test
  void tiedWeightsAreListedOnce() {
    Autoencoder tied = autoencoder(new Contractive(0.1, true), DataType.FLOAT32);
    long weights =
        tied.getParameters().values().stream()
            .filter(parameter -> parameter.getType() == Parameter.Type.WEIGHT)
            .count();
    assertEquals(3, weights);
    assertEquals(9, tied.getParameters().size());
  }

  private static List<NDArray> arrays(Block block) {
    return block.getParameters().values().stream()
        .filter(Parameter::requiresGradient)
        .map(Parameter::getArray)
        .toList();
  }

  private static double relativeError(double[] expected, double[] actual) {
    double difference = 0;
    double size = 0;
    for (int i = 0; i < expected.length; i++) {
      difference += Math.pow(expected[i] - actual[i], 2);
      size += Math.pow(expected[i], 2);
    }
    return Math.sqrt(difference) / Math.max(Math.sqrt(size), 1e-6);
  }
}
