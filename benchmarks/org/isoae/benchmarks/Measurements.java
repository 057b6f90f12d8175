package org.isoae.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.isoae.tracking.Judge;
import org.isoae.tracking.Series;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What JMH is told to run. The calibration always runs too: without it nobody can tell the code
 * from the machine.
 */
final class Measurements {

  private static final String CALIBRATION = "\\." + Pattern.quote(Judge.CALIBRATION) + "$";

  /** What the report's headline is made of. */
  private static final String LOSS = "\\.StepBenchmark\\.(step|floor|doubleBackward)$";

  private static final String[] LOSS_NETWORKS = {"SURFACE", "FC_NN", "S_CNN_64"};

  /** Three forks are the fewest with which two runs make a baseline. */
  private static final int LOSS_FORKS = 3;

  private final BenchmarkOptions options;
  private final String device;
  private final List<RunResult> results = new ArrayList<>();

  /**
   * Nothing measured yet.
   *
   * @param device the value of the parameter {@code device}
   */
  Measurements(BenchmarkOptions options, String device) {
    this.options = options;
    this.device = device;
  }

  /**
   * All benchmarks that there are.
   *
   * @param pattern a regular expression
   */
  static SortedSet<String> names(String pattern) {
    SortedSet<String> names = new TreeSet<>();
    BenchmarkList.defaultList()
        .find(
            OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT),
            List.of(pattern),
            List.of())
        .forEach(entry -> names.add(entry.getUsername()));
    return names;
  }

  /** Measures what the user asked for. */
  Measurements all() throws RunnerException {
    if (options.lossSubset()) {
      calibrate();
      add(LOSS, quick(LOSS_FORKS).param("network", LOSS_NETWORKS));
    } else if (options.benchmarks().pattern().equals(".*")) {
      add(".*", builder());
    } else {
      calibrate();
      add(options.benchmarks().pattern(), builder().exclude(CALIBRATION));
    }
    return this;
  }

  /** Measures some series again. */
  Measurements again(List<Series> suspected) throws RunnerException {
    calibrate();
    for (Series series : suspected) {
      ChainedOptionsBuilder builder = options.lossSubset() ? quick(LOSS_FORKS) : builder();
      for (Map.Entry<String, String> param : series.params().entrySet()) {
        builder.param(param.getKey(), param.getValue());
      }
      add("^" + Pattern.quote(series.benchmark()) + "$", builder);
    }
    return this;
  }

  /** In twice the forks, since all others are measured by it. */
  private void calibrate() throws RunnerException {
    add(CALIBRATION, options.lossSubset() ? quick(2 * LOSS_FORKS) : builder());
  }

  private void add(String include, ChainedOptionsBuilder builder) throws RunnerException {
    if (!names(include).isEmpty()) {
      results.addAll(new Runner(builder.include(include).build()).run());
    }
  }

  private ChainedOptionsBuilder builder() {
    List<String> arguments = new ArrayList<>();
    arguments.add("-Doffline=" + System.getProperty("offline", "false"));
    arguments.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    arguments.add("-Dorg.slf4j.simpleLogger.log.ai.djl.util.cuda=off");
    options.datasets().ifPresent(folder -> arguments.add("-Ddatasets=" + folder.toAbsolutePath()));
    return new OptionsBuilder()
        .param("device", device)
        .jvmArgsAppend(arguments.toArray(String[]::new));
  }

  private ChainedOptionsBuilder quick(int forks) {
    return builder()
        .forks(forks)
        .warmupIterations(1)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(3)
        .measurementTime(TimeValue.milliseconds(500))
        .timeout(TimeValue.seconds(60));
  }

  /** JMH's own JSON of all that was measured. */
  String json() {
    var bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(results);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** How many results there are. */
  int size() {
    return results.size();
  }
}
