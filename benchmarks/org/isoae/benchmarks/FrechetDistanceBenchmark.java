package org.isoae.benchmarks;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.concurrent.TimeUnit;
import org.isoae.fid.FrechetDistance;
import org.isoae.fid.GaussianFit;
import org.isoae.fid.GaussianFitter;
import org.isoae.torch.ComputeDevice;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** FID's distance between two Gaussians of Inception's 2,048 features; a cell computes it once. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 2)
@Fork(3)
public class FrechetDistanceBenchmark {

  private static final int FEATURES = 2_048;
  private static final int IMAGES = 3_000;

  private GaussianFit first;
  private GaussianFit second;

  /** Fits two normally distributed samples. */
  @Setup
  public void fit() {
    // Also on a machine with a GPU, where the engine does not start without CUDA's libraries.
    StepInputs.select(ComputeDevice.CPU);
    Engine.getInstance().setRandomSeed(1);
    first = sample();
    second = sample();
  }

  private static GaussianFit sample() {
    try (GaussianFitter fitter = new GaussianFitter();
        NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      fitter.add(manager.randomNormal(new Shape(IMAGES, FEATURES)));
      return fitter.fit();
    }
  }

  /** The distance, without the fits. */
  @Benchmark
  public double distance() {
    return FrechetDistance.between(first, second);
  }
}
