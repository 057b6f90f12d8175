package org.isoae.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.isoae.tracking.Judge;
import org.isoae.tracking.Series;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What JMH is told to run, and how: in rounds, one fork of each benchmark in every round. JMH
 * itself makes all forks of one benchmark before the first of the next, and what a shared machine
 * does in those minutes then counts as a difference between the two. The forks of all rounds become
 * one result.
 *
 * <p>The calibration always runs too, twice a round: without it nobody can tell the code from the
 * machine.
 */
final class Measurements {

  private static final String CALIBRATION = "\\." + Pattern.quote(Judge.CALIBRATION) + "$";

  /** What the report's headline is made of. */
  private static final String LOSS = "\\.StepBenchmark\\.(step|floor|doubleBackward)$";

  private static final String DEVICE = "device";
  private static final String NETWORK = "network";
  private static final String[] LOSS_NETWORKS = {"SURFACE", "FC_NN", "S_CNN_64"};

  /**
   * What the reproduction is to spend on the loss subset; a round that would not fit is left out.
   */
  static final Duration SUBSET_LIMIT = Duration.ofSeconds(230);

  /** Three forks are the fewest with which two runs make a baseline. */
  private static final int ROUNDS = 3;

  /** Needs a python3 with torch. */
  private static final String PYTHON = "\\.StepBenchmark\\.python$";

  /** These need MNIST's files. */
  private static final String MNIST = "\\.(MnistBenchmark|ExperimentBenchmark)\\.";

  private final BenchmarkOptions options;
  private final String device;
  private final List<Choice> choices = new ArrayList<>();
  private final Map<String, RunResult> results = new LinkedHashMap<>();
  private int failures;

  /** Some benchmarks and how they are run. */
  private record Choice(String include, Supplier<ChainedOptionsBuilder> options) {}

  /**
   * Nothing measured yet.
   *
   * @param device the value of the benchmarks' parameter of that name
   */
  Measurements(BenchmarkOptions options, String device) {
    this.options = options;
    this.device = device;
  }

  /** What this machine cannot run, which is said before anything is. */
  private List<String> impossible() {
    List<String> impossible = new ArrayList<>();
    if (!device.equals("CPU")) {
      impossible.add(PYTHON);
      System.out.println("StepBenchmark.python is not run: its script computes on the CPU.");
    } else if (PythonPeer.interpreter(options.python()).isEmpty()) {
      impossible.add(PYTHON);
      System.out.println(
          "StepBenchmark.python is not run: "
              + options
                  .python()
                  .map(python -> python + " is no Python with PyTorch.")
                  .orElse(PythonPeer.NONE));
    }
    MnistBenchmark.whyNot(options.datasets())
        .ifPresent(
            why -> {
              impossible.add(MNIST);
              System.out.println("MnistBenchmark and ExperimentBenchmark are not run: " + why);
            });
    return impossible;
  }

  /**
   * All benchmarks that there are.
   *
   * @param pattern a regular expression
   */
  static SortedSet<String> names(String pattern) {
    SortedSet<String> names = new TreeSet<>();
    entries(List.of(pattern), List.of()).forEach(entry -> names.add(entry.getUsername()));
    return names;
  }

  /** Measures what the user asked for. */
  Measurements all() throws RunnerException {
    if (options.lossSubset()) {
      choices.add(
          new Choice(LOSS, () -> quick().param(DEVICE, device).param(NETWORK, LOSS_NETWORKS)));
    } else {
      List<String> impossible = impossible();
      choices.add(new Choice(options.benchmarks().pattern(), () -> chosen(impossible)));
    }
    return inRounds();
  }

  private ChainedOptionsBuilder chosen(List<String> impossible) {
    ChainedOptionsBuilder builder = builder().param(DEVICE, device);
    impossible.forEach(builder::exclude);
    return options.networks().isEmpty()
        ? builder
        : builder.param(
            NETWORK, options.networks().stream().map(Subject::name).toArray(String[]::new));
  }

  /** Measures some series again. */
  Measurements again(List<Series> suspected) throws RunnerException {
    for (Series series : suspected) {
      choices.add(
          new Choice(
              "^" + Pattern.quote(series.benchmark()) + "$",
              () -> {
                ChainedOptionsBuilder builder = options.lossSubset() ? quick() : builder();
                // Not on top of others: JMH measures twice what is named twice.
                series.params().forEach(builder::param);
                return builder;
              }));
    }
    return inRounds();
  }

  private Measurements inRounds() throws RunnerException {
    Supplier<ChainedOptionsBuilder> calibration =
        options.lossSubset() ? this::quick : this::builder;
    Instant start = Instant.now();
    for (int round = 0; round < ROUNDS; round++) {
      if (options.lossSubset() && !fits(round, Duration.between(start, Instant.now()))) {
        System.out.printf("%d rounds of %d: there is no time for more.%n", round, ROUNDS);
        break;
      }
      measure(CALIBRATION, calibration.get().param(DEVICE, device));
      for (Choice choice : choices) {
        measure(choice.include(), choice.options().get().exclude(CALIBRATION));
      }
      measure(CALIBRATION, calibration.get().param(DEVICE, device));
    }
    return this;
  }

  /** Whether there is time for another round like those before it. */
  private static boolean fits(int rounds, Duration spent) {
    return rounds == 0
        || spent.multipliedBy(rounds + 1).dividedBy(rounds).compareTo(SUBSET_LIMIT) <= 0;
  }

  private void measure(String include, ChainedOptionsBuilder builder) throws RunnerException {
    Options options = builder.include(include).forks(1).build();
    int expected = expected(options);
    if (expected == 0) {
      return;
    }
    Collection<RunResult> round = new Runner(options).run();
    round.forEach(result -> results.merge(result.getParams().id(), result, Measurements::together));
    failures += expected - round.size();
  }

  /** How many results there must be. JMH leaves out a benchmark that throws, and goes on. */
  private static int expected(Options options) {
    return entries(options.getIncludes(), options.getExcludes()).stream()
        .mapToInt(entry -> entry.getParams().hasValue() ? combinations(entry, options) : 1)
        .sum();
  }

  private static int combinations(BenchmarkListEntry entry, Options options) {
    int combinations = 1;
    for (Map.Entry<String, String[]> param : entry.getParams().get().entrySet()) {
      var chosen = options.getParameter(param.getKey());
      combinations *= chosen.hasValue() ? chosen.get().size() : param.getValue().length;
    }
    return combinations;
  }

  private static Set<BenchmarkListEntry> entries(List<String> includes, List<String> excludes) {
    return BenchmarkList.defaultList()
        .find(
            OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT),
            includes,
            excludes);
  }

  private static RunResult together(RunResult earlier, RunResult later) {
    List<BenchmarkResult> forks = new ArrayList<>(earlier.getBenchmarkResults());
    forks.addAll(later.getBenchmarkResults());
    return new RunResult(earlier.getParams(), forks);
  }

  private ChainedOptionsBuilder builder() {
    List<String> arguments = new ArrayList<>();
    arguments.add("-Doffline=" + System.getProperty("offline", "false"));
    arguments.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    arguments.add("-Dorg.slf4j.simpleLogger.log.ai.djl.util.cuda=off");
    options.python().ifPresent(python -> arguments.add("-Dbenchmark.python=" + python));
    options.datasets().ifPresent(folder -> arguments.add("-Ddatasets=" + folder.toAbsolutePath()));
    return new OptionsBuilder().jvmArgsAppend(arguments.toArray(String[]::new));
  }

  private ChainedOptionsBuilder quick() {
    return builder()
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
    ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(results.values());
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** How often a benchmark gave no result; what JMH printed says why. */
  int failures() {
    return failures;
  }

  /** How many results there are. */
  int size() {
    return results.size();
  }
}
