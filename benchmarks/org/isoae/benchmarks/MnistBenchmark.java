package org.isoae.benchmarks;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.isoae.data.DataFolders;
import org.isoae.data.DataUnavailableException;
import org.isoae.data.ImageDataset;
import org.isoae.data.ImageSet;
import org.isoae.data.SplitDataset;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reads MNIST's official files, with checksums and decompression. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(3)
@Needs(Prerequisite.MNIST)
public class MnistBenchmark {

  /** The value of {@code -Ddatasets=}, which {@link Measurements} passes to the forks. */
  static Optional<Path> givenFolder() {
    return Optional.of(System.getProperty("datasets", ""))
        .filter(folder -> !folder.isBlank())
        .map(Path::of);
  }

  static DataFolders folders(Optional<Path> given) {
    // No download, which would measure the network.
    return new DataFolders(given, DataFolders.CACHE, false, message -> {});
  }

  /** Why the files cannot be read; empty if they can. */
  static Optional<String> missingFiles(Optional<Path> given) {
    try {
      // The training and the test files, which Table 7 needs, too.
      SplitDataset.MNIST.load(folders(given));
      return Optional.empty();
    } catch (DataUnavailableException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** The 60,000 training images. */
  @Benchmark
  public ImageSet load() throws DataUnavailableException {
    return ImageDataset.MNIST.load(folders(givenFolder()));
  }
}
