package org.isoae.tracking;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * A machine that runs a benchmark of 100 ms and a calibration of 20 ms, with independent noise for
 * each fork and each iteration.
 */
final class SimulatedMachine {

  static final Series STEP =
      Series.of("p.Simulated.training", Map.of("network", "SURFACE"), "avgt");
  static final Series CALIBRATION = Series.of("p.Simulated.product", Map.of(), "avgt");

  /** Normally distributed, 3 %. */
  static final ToDoubleFunction<Random> NORMAL = random -> 0.03 * random.nextGaussian();

  /** Student's t with three degrees of freedom, scaled to 3 %; one in fifty is 30 % too long. */
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
   * A run, one day after the one before.
   *
   * @param code slowdown of the code, as a factor
   * @param machine slowdown of the machine, as a factor
   */
  BenchmarkRun run(double code, double machine) {
    time = time.plusSeconds(86_400);
    Map<Series, Sample> samples = new LinkedHashMap<>();
    samples.put(STEP, sample(Role.STEP, 100 * code * machine, forks));
    samples.put(CALIBRATION, sample(Role.CALIBRATION, 20 * machine, 2 * forks));
    return new BenchmarkRun(time, "c" + time.getEpochSecond(), samples);
  }

  BenchmarkRun run() {
    return run(1, 1);
  }

  private Sample sample(Role role, double mean, int forks) {
    double[][] times = new double[forks][iterations];
    for (double[] fork : times) {
      double forkMean = mean * Math.exp(noise.applyAsDouble(random));
      for (int i = 0; i < iterations; i++) {
        fork[i] = forkMean * Math.exp(noise.applyAsDouble(random));
      }
    }
    return new Sample(Purpose.of(role), times);
  }
}
