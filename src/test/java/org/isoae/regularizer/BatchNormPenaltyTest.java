package org.isoae.regularizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.function.DoubleSupplier;
import java.util.function.UnaryOperator;
import org.isoae.experiments.generalization.GeneralizationArchitectures;
import org.isoae.experiments.images.ImageArchitectures;
import org.isoae.network.Architecture;
import org.isoae.network.ArrayFixture;
import org.isoae.network.Autoencoder;
import org.isoae.network.Jacobian;
import org.isoae.network.Linearization;
import org.isoae.network.Notation;
import org.isoae.network.Pass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The penalties on Jacobians where batch norm couples the rows of a batch. */
class BatchNormPenaltyTest extends ArrayFixture {

  /** The networks of Tables 4 and 6, narrowed. */
  enum Task {
    FC_NN(ImageArchitectures.FC_NN, 16, new Shape(784), 200),
    S_CNN(ImageArchitectures.S_CNN, 16, new Shape(1, 28, 28), 50),
    L_CNN(ImageArchitectures.L_CNN, 128, new Shape(1, 128, 128), 12),
    MNIST(GeneralizationArchitectures.MNIST, 128, new Shape(1, 32, 32), 50),
    CIFAR_10(GeneralizationArchitectures.CIFAR_10, 128, new Shape(3, 32, 32), 20),
    CELEBA(GeneralizationArchitectures.CELEBA, 128, new Shape(3, 64, 64), 8);

    private final Architecture architecture;
    private final Shape example;

    /** Enough rows for their share in the statistics, 1/(rows · pixels), to be small. */
    private final int largeBatch;

    Task(Architecture architecture, int narrowing, Shape example, int largeBatch) {
      this.architecture = architecture.narrowed(1.0 / narrowing);
      this.example = example;
      this.largeBatch = largeBatch;
    }
  }

  private Autoencoder autoencoder(Architecture architecture, Shape example, DataType type) {
    Autoencoder autoencoder =
        Autoencoder.of(
            Notation.parse(architecture.encoder()), Notation.parse(architecture.decoder()));
    autoencoder.initialize(manager, type, new Shape(1).addAll(example));
    return autoencoder;
  }

  private NDArray batch(int rows, Shape example, DataType type) {
    return manager.randomNormal(0, 1, new Shape(rows).addAll(example), type);
  }

  private static double penalty(Regularizer regularizer, ForwardPass pass) {
    NDArray value = regularizer.terms(pass).get(0).value();
    return value.getDataType() == DataType.FLOAT64 ? value.getDouble() : value.getFloat();
  }

  @ParameterizedTest
  @EnumSource(Task.class)
  void theMeanPenaltyIsTheSquaredNormOfTheWholeBatchsJacobian(Task task) {
    int rows = 4;
    Autoencoder autoencoder = autoencoder(task.architecture, task.example, DataType.FLOAT64);
    var pass =
        new ForwardPass(
            autoencoder,
            new ParameterStore(manager, false),
            batch(rows, task.example, DataType.FLOAT64));
    int d = Math.toIntExact(pass.codes().getShape().get(1));
    int draws = d > 2 ? 10 : task == Task.L_CNN ? 40 : 500;

    double decoder = wholeSquare(pass.codes(), pass.decoder()::pushForward) / rows;
    assertMean(decoder, draws, () -> penalty(new DecoderGradientPenalty(1), pass), "‖df‖²");
    double encoder = wholeSquare(pass.codes(), pass.encoder()::pullBack) / rows;
    assertMean(encoder, draws, () -> penalty(new Contractive(1, false), pass), "‖dg‖²");
    assertMean(
        encoder,
        Math.max(draws, 200),
        () -> penalty(new Contractive(1, false, true), pass),
        "estimated ‖dg‖²");
  }

  /** The sum of the squares of the products with each entry of the batch of codes. */
  private static double wholeSquare(NDArray codes, UnaryOperator<NDArray> product) {
    Shape shape = codes.getShape();
    int entries = Math.toIntExact(shape.size());
    double sum = 0;
    try (NDManager memory = codes.getManager().newSubManager()) {
      NDArray units = memory.eye(entries, entries, 0, DataType.FLOAT64);
      for (int i = 0; i < entries; i++) {
        try (NDManager call = memory.newSubManager()) {
          NDArray unit = units.get(i).reshape(shape);
          unit.attach(call);
          NDArray square = product.apply(unit).square().sum();
          sum += square.getDouble();
        }
      }
    }
    return sum;
  }

  private static void assertMean(double exact, int draws, DoubleSupplier draw, String what) {
    double mean = 0;
    double squares = 0;
    for (int i = 0; i < draws; i++) {
      double value = draw.getAsDouble();
      mean += value / draws;
      squares += value * value / draws;
    }
    double error = Math.sqrt(Math.max(0, squares - mean * mean) / (draws - 1));
    assertTrue(error < 0.1 * exact, "the draws are too few: relative error " + error / exact);
    // Six standard errors, for the small samples of the wide codes.
    assertEquals(exact, mean, 6 * error, what);
  }

  /** Settled running statistics: df and dg of a row then do not depend on the other rows. */
  @ParameterizedTest
  @EnumSource(Task.class)
  void atALargeBatchThePenaltyIsThatOfEvaluationMode(Task task) {
    Autoencoder autoencoder = autoencoder(task.architecture, task.example, DataType.FLOAT32);
    var parameters = new ParameterStore(manager, false);
    NDArray x = batch(task.largeBatch, task.example, DataType.FLOAT32);
    for (int i = 0; i < 130; i++) {
      try (NDManager call = manager.newSubManager()) {
        NDArray copy = x.duplicate();
        copy.attach(call);
        // Updates the running statistics.
        NDArray y = new ForwardPass(autoencoder, parameters, copy).reconstruction();
        assertEquals(x.getShape(), y.getShape());
      }
    }
    var training = new ForwardPass(autoencoder, parameters, x);
    Linearization encoder = autoencoder.encoder().linearize(parameters, x, Pass.EVALUATION);
    Linearization decoder =
        autoencoder.decoder().linearize(parameters, encoder.value(), Pass.EVALUATION);
    double df = SquaredJacobian.norm(Jacobian.columns(decoder, encoder.value())).getFloat();
    double dg = SquaredJacobian.norm(Jacobian.rows(encoder)).getFloat();
    // One draw of signs differs from the mean by a fifth for the two codes of L-CNN. A draw for
    // many
    // codes takes as many products and differs by less.
    int draws = encoder.value().getShape().get(1) > 2 ? 4 : 16;
    assertEquals(
        df, meanOf(draws, () -> penalty(new DecoderGradientPenalty(1), training)), 0.15 * df);
    assertEquals(dg, meanOf(draws, () -> penalty(new Contractive(1, false), training)), 0.15 * dg);
  }

  private static double meanOf(int draws, DoubleSupplier draw) {
    double mean = 0;
    for (int i = 0; i < draws; i++) {
      mean += draw.getAsDouble() / draws;
    }
    return mean;
  }

  @Test
  void withoutBatchNormTheSignsChangeNoBit() {
    Autoencoder autoencoder =
        autoencoder(
            new Architecture("FC 9, FC 7, LIN 3", "FC 7, FC 9, LIN 5"),
            new Shape(5),
            DataType.FLOAT64);
    var pass =
        new ForwardPass(
            autoencoder,
            new ParameterStore(manager, false),
            batch(11, new Shape(5), DataType.FLOAT64));
    assertEquals(
        SquaredJacobian.norm(Jacobian.columns(pass.decoder(), pass.codes())).getDouble(),
        penalty(new DecoderGradientPenalty(1), pass));
    assertEquals(
        SquaredJacobian.norm(Jacobian.rows(pass.encoder())).getDouble(),
        penalty(new Contractive(1, false), pass));
  }
}
