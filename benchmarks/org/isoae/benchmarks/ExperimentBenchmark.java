package org.isoae.benchmarks;

import ai.djl.Device;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.isoae.experiments.Experiments;
import org.isoae.harness.Cell;
import org.isoae.harness.CellResult;
import org.isoae.harness.Scale;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Runs the first cell of an experiment at the smallest scale, from data to metrics, in a fresh JVM:
 * a user waits for all of this, and a step's time shows only part of it. Figures 3 and 6 to 8 and
 * Theorem 1 are left out because they use the cells of Tables 2 and 7.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(3)
@Needs(Requirement.MNIST)
public class ExperimentBenchmark {

  /** An id that {@code -Dexperiments=} accepts. */
  @Param({"inset", "table2", "figure2", "figure4", "figure5", "table7"})
  public String experiment;

  private Cell cell;

  private static final Cell.Progress UNOBSERVED =
      new Cell.Progress() {
        @Override
        public void step(long done, long total) {}

        @Override
        public Path checkpoint() {
          try {
            Path folder = Files.createTempDirectory("isoae-benchmark");
            folder.toFile().deleteOnExit();
            Path file = folder.resolve("checkpoint");
            file.toFile().deleteOnExit();
            return file;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }
      };

  /** Finds the cell. */
  @Setup
  public void find() {
    Optional<Path> given = MnistBenchmark.givenFolder();
    cell =
        new Experiments(Scale.SMOKE, 1, MnistBenchmark.folders(given), Device.cpu())
            .all().stream()
                .filter(candidate -> candidate.id().equals(experiment))
                .findFirst()
                .orElseThrow()
                .cells()
                .get(0);
  }

  /** Trains and computes the metrics. */
  @Benchmark
  public CellResult cell() throws Exception {
    return cell.run(UNOBSERVED);
  }
}
