package org.isoae.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.isoae.data.DataFolders;
import org.isoae.data.DataSets;
import org.isoae.data.DataUnavailableException;
import org.isoae.data.ImageDataset;
import org.isoae.data.ImageSet;
import org.isoae.data.SplitDataset;
import org.isoae.data.Splits;
import org.isoae.experiments.Exhibit;
import org.isoae.experiments.Suite;
import org.isoae.harness.CellUnavailableException;
import org.isoae.harness.Computation;
import org.isoae.harness.Progress;
import org.isoae.harness.Scale;
import org.isoae.result.CellResult;
import org.isoae.torch.ComputeDevice;
import org.isoae.tracking.History;
import org.isoae.tracking.Judge;
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
 * Runs the first cell of an experiment at the smallest scale, from its training to its metrics, in
 * a fresh JVM that has the engine and the data: a step's time shows only part of it. Figures 3 and
 * 6 to 8 and Theorem 1 are left out because they use the cells of Tables 2 and 7.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(3)
@Needs(Prerequisite.MNIST)
public class ExperimentBenchmark {

  /** The experiment. */
  @Param({"INSET", "TABLE_2", "FIGURE_2", "FIGURE_4", "FIGURE_5", "TABLE_7"})
  public Exhibit experiment;

  private Computation computation;

  private static final Progress UNOBSERVED =
      new Progress() {
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
  public void find() throws CellUnavailableException {
    Suite suite =
        new Suite(
            Scale.SMOKE,
            "benchmark",
            OptionalInt.of(1),
            MnistAlone.of(MnistBenchmark.folders(MnistBenchmark.givenFolder())),
            Optional.empty(),
            StepInputs.select(ComputeDevice.CPU),
            new History(History.FOLDER, System.err::println),
            Judge.DEFAULT_THRESHOLD);
    computation = experiment.in(suite).cells().get(0).computation();
  }

  /** Trains and computes the metrics. */
  @Benchmark
  public CellResult cell() throws Exception {
    return computation.run(UNOBSERVED);
  }

  /**
   * With Fashion-MNIST, or the network of FID, where a machine has them, a cell of Table 7 would be
   * measured by more.
   *
   * @param none has nothing
   */
  private record MnistAlone(DataSets all, DataSets none) implements DataSets {

    static MnistAlone of(DataFolders folders) {
      DataFolders empty = new DataFolders(Optional.empty(), Path.of("none"), false, told -> {});
      return new MnistAlone(DataSets.in(folders), DataSets.in(empty));
    }

    @Override
    public ImageSet images(ImageDataset dataset) throws DataUnavailableException {
      return (dataset == ImageDataset.MNIST ? all : none).images(dataset);
    }

    @Override
    public Splits splits(SplitDataset dataset) throws DataUnavailableException {
      return (dataset == SplitDataset.MNIST ? all : none).splits(dataset);
    }

    @Override
    public Path inception() throws DataUnavailableException {
      return none.inception();
    }
  }
}
