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
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.isoae.claim.Verdict;
import org.isoae.data.DataFolders;
import org.isoae.data.DataSets;
import org.isoae.harness.Cell;
import org.isoae.harness.CellStore;
import org.isoae.harness.Experiment;
import org.isoae.harness.Machine;
import org.isoae.harness.Plan;
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
import org.isoae.report.Report;
import org.isoae.report.ReportWriter;
import org.isoae.report.Result;
import org.isoae.report.Section;
import org.isoae.tracking.History;
import org.isoae.tracking.Judge;

/**
 * The program behind {@code mvn verify -Preproduce}: computes the cells that have no stored result
 * and writes the report.
 *
 * <p>Its status is {@link ExitStatus}'s; a cell that failed is a failure.
 */
public final class Reproduce {

  private static final Path REPORTS = Path.of("reports");
  private static final Path CELLS = REPORTS.resolve(".cells");

  private final GivenOptions options;
  private final Device device;
  private final Map<String, String> machine;
  private final Scale scale;
  private final Suite suite;

  private Reproduce(GivenOptions options) {
    this.options = options;
    device = options.selectDevice();
    machine = Machine.facts(device);
    scale = options.get(Options.SCALE).orElse(device.isGpu() ? Scale.PAPER : Scale.QUICK);
    suite =
        new Suite(
            scale,
            version(),
            options.get(Options.SEEDS).map(OptionalInt::of).orElse(OptionalInt.empty()),
            DataSets.in(
                new DataFolders(
                    options.get(Options.DATASETS), DataFolders.CACHE, true, System.out::println)),
            device,
            History.ofMachine(
                options.get(Options.BENCHMARK_HISTORY).orElse(History.FOLDER),
                machine,
                System.err::println),
            options.get(Options.BENCHMARK_THRESHOLD).orElse(Judge.DEFAULT_THRESHOLD));
  }

  /** Runs with {@code key=value} arguments; see {@link Options}. */
  public static void main(String[] arguments) {
    // Not every native thread of the engine is a daemon.
    System.exit(ExitStatus.of(() -> reproduce(Arrays.asList(arguments))));
  }

  private static boolean reproduce(List<String> arguments) throws IOException {
    Requirement<?> ids = Requirement.names(Options.EXPERIMENTS, Exhibit.ids());
    GivenOptions options = GivenOptions.parse(arguments, ids);
    if (options.isSet(Options.HELP)) {
      System.out.print(Options.table(ids));
      return true;
    }
    return new Reproduce(options).run();
  }

  private boolean run() throws IOException {
    List<String> wanted = options.get(Options.EXPERIMENTS).orElse(Exhibit.defaultIds());
    List<Experiment> chosen =
        Stream.of(Exhibit.values())
            .filter(exhibit -> wanted.contains(exhibit.id()))
            .map(exhibit -> exhibit.in(suite))
            .toList();
    System.out.printf(
        Locale.ROOT,
        "IsoAE at scale %s on %s. %s%n",
        scale.label(),
        machine.get("Device"),
        suite.inWords());

    List<Cell> cells = new ArrayList<>();
    chosen.forEach(experiment -> cells.addAll(experiment.cells()));
    Instant start = Instant.now();
    Runner runner =
        new Runner(new CellStore(CELLS, System.err::println), ProgressDisplay.onConsole());
    Results results = runner.run(Plan.of(cells, suite.keys()));

    Report report = report(chosen, cells, results, start);
    Path page = new ReportWriter(REPORTS).write(report);
    for (Section section : report.sections()) {
      section.verdicts().forEach(this::print);
    }
    for (Incident incident : MissingResults.ofMetrics(cells, results)) {
      System.out.printf(Locale.ROOT, "  %s %s%n", incident.inBrief(), incident.why());
    }
    System.out.printf(Locale.ROOT, "Report: %s%n", page.toAbsolutePath().normalize());
    if (results.anyFailed()) {
      System.out.println("Some cells failed; the report names them.");
    }
    return !results.anyFailed();
  }

  private void print(Verdict verdict) {
    System.out.printf(
        Locale.ROOT,
        "%s%s: %s. %s%s%n",
        verdict.claim().isHeadline() ? "  " : "    ",
        verdict.claim().sentence(),
        verdict.at(scale.label()),
        verdict.why(),
        verdict.needed().isEmpty() ? "" : " What would decide it: " + verdict.needed() + ".");
  }

  private Report report(List<Experiment> chosen, List<Cell> cells, Results results, Instant start) {
    // Drawing takes most of a report's time, and every experiment draws for itself.
    List<Section> sections =
        chosen.parallelStream().map(experiment -> experiment.section(results)).toList();
    List<Result> numbers = new ArrayList<>();
    Set<OpenSetting> open = new LinkedHashSet<>();
    for (Experiment experiment : chosen) {
      numbers.addAll(experiment.numbers(results));
      open.addAll(experiment.openSettings());
    }
    return new Report(
        version(),
        scale.label(),
        scale.meaning() + " " + suite.inWords(),
        scale != Scale.PAPER,
        start,
        sections,
        numbers,
        MissingResults.of(cells, results),
        List.copyOf(open),
        environment(chosen, results, start));
  }

  private Map<String, String> environment(List<Experiment> chosen, Results results, Instant start) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Commit", commit());
    facts.put("Scale", scale.label());
    facts.put("Started", start.toString());
    facts.putAll(machine);
    facts.put("Effort", suite.inWords());
    facts.put(
        "Cells",
        String.format(
            Locale.ROOT, "%s, of which %s from earlier runs", results.size(), results.stored()));
    facts.put("Time spent in cells", ProgressDisplay.duration(results.seconds()));
    Map<String, Supplier<String>> sums = new LinkedHashMap<>();
    chosen.forEach(experiment -> sums.putAll(experiment.dataSums()));
    sums.forEach((name, sum) -> facts.put(name, sum.get()));
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
