package org.isoae.benchmarks;

import java.io.IOException;
import java.util.Optional;
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
 * The product of {@link CalibrationBenchmark} by the PyTorch of the Python script. Where it is much
 * slower, the script's steps compare BLAS libraries and not implementations. {@link Choice} runs it
 * with the script's steps.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 3, jvmArgsPrepend = StepInputs.JVM)
public class PeerProductBenchmark {

  private static final String SCRIPT = "product.py";

  /** As the calibration has it. */
  @Param({"CPU"})
  public ComputeDevice device;

  private PythonProcess process;

  /**
   * PyTorch's version, its BLAS with the kernel, and its threads.
   *
   * @param python the one that was asked for
   */
  static String library(Optional<String> python) throws IOException {
    try (PythonProcess process = PythonProcess.start(python, SCRIPT)) {
      return process.answer();
    }
  }

  /** Starts the script. */
  @Setup
  public void open() throws IOException {
    process = PythonProcess.start(PythonProcess.configured(), SCRIPT);
    process.answer();
  }

  /** a·b. */
  @Benchmark
  @Needs(Prerequisite.PYTHON)
  @Tracked(as = Role.PEER, title = StepBenchmark.PYTHON)
  public void matrixProduct() throws IOException {
    process.work();
  }

  /** Ends the process. */
  @TearDown
  public void close() {
    process.close();
  }
}
