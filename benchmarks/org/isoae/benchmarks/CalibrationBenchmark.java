package org.isoae.benchmarks;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.concurrent.TimeUnit;
import org.isoae.torch.ComputeDevice;
import org.isoae.tracking.Role;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A plain matrix product, which measures the machine's speed: a series that moves with it changed
 * because of the machine. {@link Benchmarks} runs it with every choice of benchmarks.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsPrepend = StepInputs.JVM)
public class CalibrationBenchmark {

  private static final Shape SQUARE = new Shape(512, 512);

  /** Where it computes. {@link Benchmarks} chooses the GPU if there is one. */
  @Param({"CPU"})
  public ComputeDevice device;

  private NDManager manager;
  private NDArray a;
  private NDArray b;

  /**
   * Copied to the host to wait for a GPU. Copying the product would take longer than computing it.
   */
  private NDArray small;

  /** Draws two normally distributed matrices, with a fixed seed. */
  @Setup
  public void open() {
    manager = NDManager.newBaseManager(StepInputs.select(device));
    Engine.getInstance().setRandomSeed(1);
    a = manager.randomNormal(SQUARE);
    b = manager.randomNormal(SQUARE);
    small = manager.zeros(new Shape(1));
  }

  /** a·b. */
  @Benchmark
  @Tracked(as = Role.CALIBRATION)
  public void matrixProduct() {
    try (NDArray product = a.matMul(b)) {
      StepInputs.synchronise(small);
    }
  }

  /** Frees the matrices. */
  @TearDown
  public void close() {
    manager.close();
  }
}
