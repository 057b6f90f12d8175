package org.isoae.benchmarks;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.isoae.data.Surface;
import org.isoae.loss.LatentDistribution;
import org.isoae.network.Autoencoder;
import org.isoae.network.Notation;
import org.isoae.regularizer.Isometric;
import org.isoae.torch.Rows;
import org.isoae.training.Losses;
import org.isoae.training.TrainingStep;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One full I-AE step (equation 8, its gradient, Adam) on the surface network with 400 points, and
 * its floor: the matrix products alone that no implementation of the step can do without.
 *
 * <p>{@code mvn verify -Pbenchmark -Dbenchmarks=SurfaceStep} runs both in one run and prints their
 * ratio.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 6, time = 2)
@Fork(2)
public class SurfaceStepBenchmark {

  private static final int BATCH = 400;
  private static final String HIDDEN = "FC 256, FC 256, FC 256, FC 256, FC 256, ";
  private static final int[] ENCODER = {3, 256, 256, 256, 256, 256, 2};
  private static final int[] DECODER = {2, 256, 256, 256, 256, 256, 3};

  private NDManager manager;
  private NDArray points;
  private TrainingStep step;
  private List<Product> products;

  /** A layer's product in one of the step's passes, and what the backward pass makes of it. */
  private record Product(NDArray input, NDArray weight, NDArray gradient, boolean inputIsConstant) {

    NDArray forward() {
      return Linear.linear(input, weight).singletonOrThrow();
    }

    /** The product for the weight's gradient, and the one for the input's. */
    void backward() {
      try (NDArray transposed = gradient.transpose()) {
        transposed.matMul(input).close();
      }
      if (!inputIsConstant) {
        gradient.matMul(weight).close();
      }
    }
  }

  /** Makes the network, the points, and matrices of the products' shapes. */
  @Setup
  public void open() {
    manager = NDManager.newBaseManager();
    Engine.getInstance().setRandomSeed(1);
    Autoencoder autoencoder =
        Autoencoder.of(Notation.parse(HIDDEN + "LIN 2"), Notation.parse(HIDDEN + "LIN 3"));
    autoencoder.initialize(manager, DataType.FLOAT32, new Shape(1, 3));
    step =
        new TrainingStep(
            manager, autoencoder, new Isometric(0.01, LatentDistribution.UNIFORM), 1e-3);
    points = Rows.toArray(manager, Surface.SWISS_ROLL.sample(BATCH, 1).points(), DataType.FLOAT32);

    products = new ArrayList<>();
    addPass(ENCODER, true); // g(x)
    addPass(DECODER, false); // f(g(x)): its input carries the encoder's gradient
    addPass(DECODER, true); // f at ẑ
    addPass(DECODER, true); // df(ẑ)·û
    addPass(reversed(ENCODER), true); // ûᵀ·dg(x): c·W is x·Wᵀ with the sizes exchanged
  }

  private void addPass(int[] sizes, boolean fromConstant) {
    for (int i = 0; i + 1 < sizes.length; i++) {
      products.add(
          new Product(
              normal(BATCH, sizes[i]),
              normal(sizes[i + 1], sizes[i]),
              normal(BATCH, sizes[i + 1]),
              fromConstant && i == 0));
    }
  }

  private NDArray normal(int rows, int columns) {
    return manager.randomNormal(new Shape(rows, columns));
  }

  private static int[] reversed(int[] sizes) {
    int[] reversed = new int[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      reversed[i] = sizes[sizes.length - 1 - i];
    }
    return reversed;
  }

  /** Frees everything. */
  @TearDown
  public void close() {
    manager.close();
  }

  /** The step as training makes it. */
  @Benchmark
  public Losses isometricStep() {
    try (NDManager memory = manager.newSubManager()) {
      NDArray batch = points.duplicate();
      batch.attach(memory);
      return step.run(batch);
    }
  }

  /**
   * Its matrix products alone, in the step's order. What the forward ones give is kept until the
   * backward ones are done, as any step must keep it.
   */
  @Benchmark
  public void matrixProducts() {
    try (NDList kept = new NDList()) {
      for (Product product : products) {
        kept.add(product.forward());
      }
      for (int i = products.size() - 1; i >= 0; i--) {
        products.get(i).backward();
      }
    }
  }
}
