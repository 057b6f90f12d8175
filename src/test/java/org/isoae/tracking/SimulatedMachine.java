package org.isoae.tracking;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * A machine that runs a benchmark of 100 ms and a calibration of 20 ms, each fork and each
 * iteration in it with noise of its own.
 */
final class SimulatedMachine {

  static final Series STEP =
      Series.of("p.StepBenchmark.step", Map.of("network", "SURFACE"), "avgt");
  static final Series CALIBRATION =
      Series.of("p.CalibrationBenchmark.matrixProduct", Map.of(), "avgt");

  /** Normal, 3 %. */
  static final ToDoubleFunction<Random> NORMAL = random -> 0.03 * random.nextGaussian();

  /** Student's t with three degrees of freedom, scaled to 3 %, and one in fifty 30 % too long. */
  static final ToDoubleFunction<Random> HEAVY =
      random -> {
        double chiSquared = 0;
        for (int i = 0; i < 3; i++) {
          chiSquared += Math.pow(random.nextGaussian(), 2);
        }
        double t = random.nextGaussian() / Math.sqrt(chiSquared / 3);
        return 0.03 * t / Math.sqrt(3) + (random.nextInt(50) == 0 ? 0.3 : 0);
      };

  private final int forks;
  private final int iterations;
  private final ToDoubleFunction<Random> noise;
  private final Random random;
  private Instant time = Instant.parse("2026-01-01T00:00:00Z");

  SimulatedMachine(int forks, int iterations, ToDoubleFunction<Random> noise, Random random) {
    this.forks = forks;
    this.iterations = iterations;
    this.noise = noise;
    this.random = random;
  }

  /**
   * A run.
   *
   * @param code how many times as long as usual the code takes
   * @param machine how many times as long as usual the machine takes, whatever it runs
   */
  BenchmarkRun run(double code, double machine) {
    time = time.plusSeconds(86_400);
    Map<Series, Sample> samples = new LinkedHashMap<>();
    samples.put(STEP, sample(100 * code * machine, forks));
    samples.put(CALIBRATION, sample(20 * machine, 2 * forks));
    return new BenchmarkRun(time, "c" + time.getEpochSecond(), samples);
  }

  BenchmarkRun run() {
    return run(1, 1);
  }

  private Sample sample(double mean, int forks) {
    double[][] times = new double[forks][iterations];
    for (double[] fork : times) {
      double forkMean = mean * Math.exp(noise.applyAsDouble(random));
      for (int i = 0; i < iterations; i++) {
        fork[i] = forkMean * Math.exp(noise.applyAsDouble(random));
      }
    }
    return new Sample(times);
  }
}
