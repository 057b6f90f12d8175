package org.isoae.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
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
 * One full step of I-AE (equation 8, its gradient, Adam) by four hands: the suite, double backward
 * on the same libtorch, a PyTorch user's script, and the floor that none can go below.
 *
 * <p>{@code mvn verify -Pbenchmark -Dbenchmarks=StepBenchmark} runs them in one run and prints the
 * ratios.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(value = 3, jvmArgsPrepend = StepInputs.JVM)
public class StepBenchmark {

  /** The suite's own step. */
  @State(Scope.Benchmark)
  public static class Suite {
    private TrainingStep step;

    /** An optimiser for the inputs' autoencoder. */
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

    /** Refuses a rival that does not compute the same. */
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

    /** Numbers at random in the step's shapes. */
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

    /** Refuses a peer that does not compute the same. */
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

  /** The step as training makes it. */
  @Benchmark
  public Losses step(StepInputs inputs, Suite suite) {
    try (var memory = inputs.manager().newSubManager()) {
      Losses losses = suite.step.run(StepInputs.copy(inputs.x(), memory));
      inputs.synchronise();
      return losses;
    }
  }

  /** The same by automatic differentiation. */
  @Benchmark
  public Object doubleBackward(StepInputs inputs, Rival rival) {
    Object losses = rival.step.run();
    inputs.synchronise();
    return losses;
  }

  /** The same by PyTorch, outside of the JVM. */
  @Benchmark
  public void python(StepInputs inputs, Peer peer) throws IOException {
    peer.process.step();
  }

  /** What no step can do without. */
  @Benchmark
  public void floor(StepInputs inputs, Floor floor) {
    floor.products.run();
    inputs.synchronise();
  }
}
