package org.isoae.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.isoae.benchmarks.Tracked.AtMost;
import org.isoae.tracking.Role;
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
 * One full step of I-AE (equation 8, its gradient, Adam) in four implementations: the suite's,
 * double backward on the same libtorch, a PyTorch user's script, and the bare products, a lower
 * bound.
 *
 * <p>{@code mvn verify -Pbenchmark -Dbenchmarks=StepBenchmark} runs all four and prints the ratios.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(value = 3, jvmArgsPrepend = StepInputs.JVM)
public class StepBenchmark {

  /** The title of {@link #python}. */
  static final String PYTHON = "PyTorch in Python";

  /** Python's script makes the same step, so that its ratio is good if it is no larger. */
  private static final String DOUBLE_BACKWARD = "double backward";

  /** The suite's own step. */
  @State(Scope.Benchmark)
  public static class Suite {
    private TrainingStep step;

    /** Creates the step with its optimiser. */
    @Setup
    public void open(StepInputs inputs) {
      step =
          new TrainingStep(
              inputs.manager(),
              inputs.autoencoder(),
              inputs.network.regularizer(),
              StepInputs.LEARNING_RATE);
    }
  }

  /** {@link DoubleBackwardStep}. */
  @State(Scope.Benchmark)
  public static class Rival {
    private DoubleBackwardStep step;

    /** Checks that the rival computes the same losses. */
    @Setup
    public void open(StepInputs inputs) {
      step = new DoubleBackwardStep(inputs);
      inputs.losses().mustAgree(step.run(), "Double backward");
    }
  }

  /** {@link Products}. */
  @State(Scope.Benchmark)
  public static class Floor {
    private Products products;

    /** Draws random numbers in the step's shapes. */
    @Setup
    public void open(StepInputs inputs) {
      products =
          new Products(inputs.manager(), inputs.network.architecture(), inputs.network.input());
    }
  }

  /** {@link PythonPeer}. */
  @State(Scope.Benchmark)
  public static class Peer {
    private PythonPeer process;

    /** Starts the script, which checks that it computes the same losses. */
    @Setup
    public void open(StepInputs inputs) throws IOException {
      process = PythonPeer.start(inputs);
    }

    /** Ends the process. */
    @TearDown
    public void close() {
      process.close();
    }
  }

  /**
   * The step of training, but that P_iso is fitted to the batch's codes alone, as the references do
   * it, and not to those of recent batches.
   */
  @Benchmark
  @Tracked(as = Role.STEP)
  public Losses step(StepInputs inputs, Suite suite) {
    try (var memory = inputs.manager().newSubManager()) {
      Losses losses = suite.step.run(StepInputs.copy(inputs.x(), memory));
      inputs.synchronise();
      return losses;
    }
  }

  /** The same step by automatic differentiation. */
  @Benchmark
  @Tracked(as = Role.REFERENCE, title = DOUBLE_BACKWARD, targets = @AtMost(0.6))
  public Object doubleBackward(StepInputs inputs, Rival rival) {
    Object losses = rival.step.run();
    inputs.synchronise();
    return losses;
  }

  /** The same step by PyTorch in a Python process. */
  @Benchmark
  @Needs(Prerequisite.PYTHON)
  @Tracked(as = Role.REFERENCE, title = PYTHON, standard = DOUBLE_BACKWARD)
  public void python(StepInputs inputs, Peer peer) throws IOException {
    peer.process.step();
  }

  /** The matrix products and convolutions of a step, without the operations between them. */
  @Benchmark
  @Tracked(
      as = Role.REFERENCE,
      title = "its bare products",
      targets = {
        @AtMost(value = 1.3, networks = Subject.SURFACE),
        @AtMost(value = 1.5, networks = Subject.SURFACE_8),
        @AtMost(
            value = 1.6,
            networks = {Subject.S_CNN, Subject.S_CNN_64})
      })
  public void floor(StepInputs inputs, Floor floor) {
    floor.products.run();
    inputs.synchronise();
  }
}
