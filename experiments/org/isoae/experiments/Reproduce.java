package org.isoae.experiments;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isoae.data.DataFolders;
import org.isoae.harness.Cell;
import org.isoae.harness.CellStore;
import org.isoae.harness.Experiment;
import org.isoae.harness.Machine;
import org.isoae.harness.ProgressDisplay;
import org.isoae.harness.Results;
import org.isoae.harness.Runner;
import org.isoae.harness.Scale;
import org.isoae.option.ExitStatus;
import org.isoae.option.GivenOptions;
import org.isoae.option.Options;
import org.isoae.option.Requirement;
import org.isoae.report.Incident;
import org.isoae.report.OpenSetting;
import org.isoae.report.Outcome;
import org.isoae.report.Report;
import org.isoae.report.ReportWriter;
import org.isoae.report.Result;
import org.isoae.report.Section;
import org.isoae.torch.ComputeDevice;
import org.isoae.tracking.History;
import org.isoae.tracking.Judge;

/**
 * What {@code mvn verify -Preproduce} runs: trains what has no stored result, and writes the
 * report.
 *
 * <p>Its status is {@link ExitStatus}'s; a cell that failed is a failure.
 */
public final class Reproduce {

  private static final Path REPORTS = Path.of("reports");
  private static final Path CELLS = REPORTS.resolve(".cells");

  /** The experiment that shows what the benchmarks measured. */
  public static final String SPEED = "speed";

  /** What {@code -Dexperiments=} may name: the paper's, then what this project asks. */
  public static final List<String> IDS =
      Stream.concat(Experiments.IDS.stream(), Stream.of(SPEED)).toList();

  private final GivenOptions options;
  private final Device device;
  private final Map<String, String> machine;
  private final Scale scale;
  private final Experiments experiments;

  private Reproduce(GivenOptions options) {
    this.options = options;
    device = options.selectDevice();
    machine = Machine.facts(device);
    scale = options.get(Options.SCALE).orElse(device.isGpu() ? Scale.PAPER : Scale.QUICK);
    experiments =
        new Experiments(
            scale,
            options.get(Options.SEEDS).orElse(SurfaceSettings.defaultSeeds(scale)),
            new DataFolders(
                options.get(Options.DATASETS), DataFolders.CACHE, true, System.out::println),
            device);
  }

  /** Runs with {@code key=value} arguments; see {@link Options}. */
  public static void main(String[] arguments) {
    // Not every native thread of the engine is a daemon.
    System.exit(ExitStatus.of(() -> reproduce(Arrays.asList(arguments))));
  }

  private static boolean reproduce(List<String> arguments) throws IOException {
    Requirement<?> ids = Requirement.names(Options.EXPERIMENTS, IDS);
    GivenOptions options = GivenOptions.parse(arguments, ids);
    if (options.isSet(Options.HELP)) {
      System.out.print(Options.table(ids));
      return true;
    }
    return new Reproduce(options).run();
  }

  private boolean run() throws IOException {
    List<Experiment> chosen =
        Stream.concat(experiments.all().stream(), Stream.of(speed()))
            .filter(experiment -> wanted().contains(experiment.id()))
            .toList();
    Map<String, String> platform = ComputeDevice.facts(device);
    System.out.printf(
        "IsoAE at scale %s on %s, seeds: %d. %s%n",
        scale.label(), platform.get("Device"), experiments.seeds().size(), experiments.inWords());

    List<Cell> cells = new ArrayList<>();
    chosen.forEach(experiment -> cells.addAll(experiment.cells()));
    Runner runner =
        new Runner(
            new CellStore(CELLS, System.err::println), platform, ProgressDisplay.onConsole());
    Instant start = Instant.now();
    Results results = runner.run(cells);

    Report report = report(chosen, cells, results, start);
    Path page = new ReportWriter(REPORTS).write(report);
    for (Section section : report.sections()) {
      section
          .verdicts()
          .forEach(
              v ->
                  System.out.printf(
                      "  %-12s %s: %s (paper %s).%s%n",
                      v.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                      v.claim(),
                      v.reproduced(),
                      v.paper(),
                      v.outcome() == Outcome.NOT_RUN ? "" : " " + v.why()));
    }
    for (Incident incident : MissingResults.ofNumbersAlone(cells, results)) {
      System.out.printf("  %s %s%n", incident.inBrief(), incident.why());
    }
    System.out.printf("Report: %s%n", page.toAbsolutePath().normalize());
    if (results.anyFailed()) {
      System.out.println("Some cells failed; the report names them.");
    }
    return !results.anyFailed();
  }

  private List<String> wanted() {
    return options.get(Options.EXPERIMENTS).orElse(IDS);
  }

  private LossSpeed speed() {
    History history =
        History.ofMachine(
            options.get(Options.BENCHMARK_HISTORY).orElse(History.FOLDER),
            machine,
            System.err::println);
    return new LossSpeed(
        history, options.get(Options.BENCHMARK_THRESHOLD).orElse(Judge.DEFAULT_THRESHOLD));
  }

  private Report report(List<Experiment> chosen, List<Cell> cells, Results results, Instant start) {
    List<Section> sections = new ArrayList<>();
    List<Result> numbers = new ArrayList<>();
    Set<OpenSetting> open = new LinkedHashSet<>();
    for (Experiment experiment : chosen) {
      sections.add(experiment.section(results));
      numbers.addAll(experiment.numbers(results));
      open.addAll(experiment.openSettings());
    }
    return new Report(
        version(),
        scale.label(),
        scale.meaning() + " " + experiments.inWords(),
        scale != Scale.PAPER,
        start,
        sections,
        numbers,
        MissingResults.of(cells, results),
        List.copyOf(open),
        environment(results, start));
  }

  private Map<String, String> environment(Results results, Instant start) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Commit", commit());
    facts.put("Scale", scale.label());
    facts.put("Started", start.toString());
    facts.putAll(machine);
    facts.put(
        "Seeds",
        experiments.seeds().stream().map(String::valueOf).collect(Collectors.joining(", ")));
    facts.put(
        "Cells", "%d, of which %d from earlier runs".formatted(results.size(), results.stored()));
    facts.put("Time spent in cells", ProgressDisplay.duration(results.seconds()));
    facts.putAll(experiments.dataSums(wanted()));
    return facts;
  }

  private static String commit() {
    return Machine.commit(Path.of("")).orElse("unknown (not a git checkout)");
  }

  private String version() {
    return options
        .get(Options.REPORT_VERSION)
        .orElseGet(
            () ->
                scale.label()
                    + Machine.commit(Path.of(""))
                        .map(commit -> "-" + commit.replace(" + ", "+"))
                        .orElse("")
                        .replace('+', '-'));
  }
}
