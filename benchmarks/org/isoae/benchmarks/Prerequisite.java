package org.isoae.benchmarks;

import java.util.Locale;
import java.util.Optional;

/** Something outside the suite that some benchmarks cannot run without. */
enum Prerequisite {
  /** A Python with PyTorch, which computes on the CPU. */
  PYTHON {
    @Override
    Optional<String> missing(BenchmarkOptions options, String device) {
      if (!device.equals("CPU")) {
        return Optional.of(
            String.format(
                Locale.ROOT,
                "Its script computes on the CPU, and the benchmarks on the %s.",
                device));
      }
      return PythonProcess.interpreter(options.python()).isPresent()
          ? Optional.empty()
          : Optional.of(
              options
                  .python()
                  .map(
                      python ->
                          String.format(
                              Locale.ROOT,
                              "%s, the value of benchmark.python, is not a Python with PyTorch.",
                              python))
                  .orElse(PythonProcess.NONE));
    }
  },
  /** MNIST's files. */
  MNIST {
    @Override
    Optional<String> missing(BenchmarkOptions options, String device) {
      return MnistBenchmark.missingFiles(options.datasets());
    }
  };

  /**
   * Why the requirement is not met; empty if it is.
   *
   * @param device the value of the benchmarks' parameter of that name
   */
  abstract Optional<String> missing(BenchmarkOptions options, String device);
}
