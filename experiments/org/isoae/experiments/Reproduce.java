package org.isoae.experiments;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isoae.claim.Verdict;
import org.isoae.data.DataFolders;
import org.isoae.data.DataSets;
import org.isoae.harness.CannotRunException;
import org.isoae.harness.Cell;
import org.isoae.harness.CellStore;
import org.isoae.harness.Experiment;
import org.isoae.harness.Machine;
import org.isoae.harness.Plan;
import org.isoae.harness.ProgressDisplay;
import org.isoae.harness.Results;
import org.isoae.harness.Runner;
import org.isoae.harness.Scale;
import org.isoae.harness.SourceCommit;
import org.isoae.option.GivenOptions;
import org.isoae.option.Options;
import org.isoae.option.Requirement;
import org.isoae.program.Program;
import org.isoae.report.Fonts;
import org.isoae.report.Incident;
import org.isoae.report.PrivateFolders;
import org.isoae.report.Report;
import org.isoae.report.ReportWriter;
import org.isoae.result.Found;
import org.isoae.tracking.History;
import org.isoae.tracking.Judge;

/**
 * The program behind {@code mvn verify -Preproduce}: computes the cells that have no stored result
 * and writes the report.
 *
 * <p>Its status is {@link org.isoae.program.ExitStatus}'s; a cell that failed is a failure.
 */
public final class Reproduce {

  private static final Path REPORTS = Path.of("reports");
  private static final Path CELLS = REPORTS.resolve(".cells");

  private final GivenOptions options;
  private final Device device;
  private final Map<String, String> machine;
  private final Scale scale;
  private final Instant start = Instant.now();
  private final String commit;
  private final String version;
  private final Suite suite;
  private final CellStore store = new CellStore(CELLS, System.err::println);
  private final ReportWriter writer;

  private Reproduce(GivenOptions options) {
    this.options = options;
    device = options.selectDevice();
    machine = Machine.facts(device);
    scale = options.get(Options.SCALE).orElse(device.isGpu() ? Scale.PAPER : Scale.QUICK);
    Found<String> known = SourceCommit.find();
    commit = known.fold(found -> found, why -> "unknown, because " + why);
    version = options.get(Options.REPORT_VERSION).orElseGet(() -> versionOf(known));
    PrivateFolders places = PrivateFolders.ofThisMachine();
    options.get(Options.DATASETS).ifPresent(folder -> places.with(folder, "DIR"));
    writer = new ReportWriter(REPORTS, places, System.err::println);
    suite =
        new Suite(
            scale,
            version,
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

  /** "quick-0123456789ab"; without a commit the time tells runs apart. */
  private String versionOf(Found<String> known) {
    return scale.label()
        + "-"
        + known.fold(
            found -> found.replaceAll("[^a-z0-9]+", "-"),
            why -> start.toString().replaceAll("[^0-9T]", "").substring(0, 15));
  }

  /** Runs with {@code key=value} arguments; see {@link Options}. */
  public static void main(String[] arguments) {
    Program.run(() -> reproduce(Arrays.asList(arguments)));
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
    Stream.of(writer.objection(version, commit), Fonts.objection())
        .flatMap(Optional::stream)
        .findFirst()
        .ifPresent(
            why -> {
              throw new CannotRunException(why);
            });
    List<String> wanted = options.get(Options.EXPERIMENTS).orElse(Exhibit.defaultIds());
    List<Experiment> chosen =
        Stream.of(Exhibit.values())
            .filter(exhibit -> wanted.contains(exhibit.id()))
            .map(exhibit -> exhibit.in(suite))
            .toList();
    System.out.printf(
        Locale.ROOT,
        "IsoAE at scale %s on %s: %s. %s%n",
        scale.label(),
        machine.get("Device"),
        chosen.stream().map(Experiment::id).collect(Collectors.joining(", ")),
        suite.inWords());

    List<Cell> cells = new ArrayList<>();
    chosen.forEach(experiment -> cells.addAll(experiment.cells()));
    Runner runner = new Runner(store, ProgressDisplay.onConsole());
    Results results = runner.run(Plan.of(cells, suite.keys()));

    Contributions contributions =
        Contributions.of(
            chosen, results, (name, failure) -> store.saveTrace(name, failure).toString());
    Path page;
    try {
      page = writer.write(report(contributions, cells, results));
    } finally {
      // Without a report, too: on a full disk these lines are all that is left.
      contributions.sections().forEach(section -> section.verdicts().forEach(this::print));
      for (Incident incident : MissingResults.ofMetrics(cells, results)) {
        System.out.printf(Locale.ROOT, "  %s %s%n", incident.inBrief(), incident.why());
      }
      for (Incident incident : contributions.failures()) {
        System.out.printf(Locale.ROOT, "%s %s%n", incident.inBrief(), incident.why());
      }
    }
    System.out.printf(Locale.ROOT, "Report: %s%n", page.toAbsolutePath().normalize());
    if (results.anyFailed()) {
      System.out.println("Some cells failed; the report names them.");
    }
    return !results.anyFailed() && contributions.failures().isEmpty();
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

  private Report report(Contributions contributions, List<Cell> cells, Results results) {
    List<Incident> incidents = new ArrayList<>(contributions.failures());
    incidents.addAll(MissingResults.of(cells, results));
    return new Report(
        version,
        scale.label(),
        scale.meaning() + " " + suite.inWords(),
        scale != Scale.PAPER,
        start,
        contributions.sections(),
        contributions.numbers(),
        incidents,
        List.copyOf(contributions.openSettings()),
        environment(contributions.sums(), results));
  }

  private Map<String, String> environment(Map<String, String> sums, Results results) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(Report.COMMIT, commit);
    facts.put("Scale", scale.label());
    facts.put("Started", start.toString());
    facts.putAll(machine);
    facts.put("Effort", suite.inWords());
    facts.put(
        "Cells",
        String.format(
            Locale.ROOT, "%s, of which %s from earlier runs", results.size(), results.stored()));
    facts.put("Time spent in cells", ProgressDisplay.duration(results.seconds()));
    facts.putAll(sums);
    return facts;
  }
}
