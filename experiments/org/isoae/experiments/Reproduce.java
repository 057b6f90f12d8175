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
import java.util.stream.Collectors;
import org.isoae.claim.Verdict;
import org.isoae.file.Causes;
import org.isoae.harness.CannotRunException;
import org.isoae.harness.Cell;
import org.isoae.harness.CellArchive;
import org.isoae.harness.CellExecutor;
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
import org.isoae.option.Shard;
import org.isoae.program.Program;
import org.isoae.report.Incident;
import org.isoae.report.PrivateFolders;
import org.isoae.report.Report;
import org.isoae.report.ReportWriter;
import org.isoae.result.Found;
import org.isoae.torch.Blas;
import org.isoae.worker.Capacity;
import org.isoae.worker.JavaCommand;
import org.isoae.worker.WorkerPool;

/**
 * The program behind {@code mvn verify -Preproduce}: computes the cells that have no stored result
 * and writes the report.
 *
 * <p>Its status is {@link org.isoae.program.ExitStatus}'s; a cell that failed is a failure.
 */
public final class Reproduce {

  static final Path REPORTS = Path.of("reports");

  private final GivenOptions options;
  private final List<String> arguments;
  private final Device device;
  private final Map<String, String> machine;
  private final Scale scale;
  private final Instant start = Instant.now();
  private final String commit;
  private final String version;
  private final Selection selection;
  private final CellStore store;
  private final ReportWriter writer;

  private Reproduce(GivenOptions options, List<String> arguments) {
    this.options = options;
    this.arguments = arguments;
    device = options.selectDevice();
    machine = Machine.facts(device);
    scale = Selection.scale(options, device);
    Found<String> known = SourceCommit.find();
    commit = Preflight.commit(known);
    version = options.get(Options.REPORT_VERSION).orElseGet(() -> versionOf(known));
    PrivateFolders places = PrivateFolders.ofThisMachine();
    options.get(Options.DATASETS).ifPresent(folder -> places.with(folder, "DIR"));
    options.get(Options.CELLS).ifPresent(folder -> places.with(folder, "CELLS"));
    options.get(Options.POINTS).ifPresent(file -> places.with(file, "FILE"));
    options.get(Options.BENCHMARK_HISTORY).ifPresent(folder -> places.with(folder, "HISTORY"));
    options
        .get(Options.BENCHMARK_PYTHON)
        .ifPresent(program -> places.with(Path.of(program), "PYTHON"));
    store = new CellStore(options.get(Options.CELLS).orElse(CellStore.FOLDER), System.err::println);
    writer = new ReportWriter(REPORTS, places, System.err::println);
    selection = Selection.of(options, device, machine, version, System.out::println);
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
    Preflight.check(options);
    return new Reproduce(options, arguments).run();
  }

  private boolean run() throws IOException {
    Optional<Shard> shard = options.get(Options.SHARD);
    if (shard.isEmpty()) {
      writer
          .objection(version, commit)
          .ifPresent(
              why -> {
                throw new CannotRunException(why);
              });
    }
    System.out.printf(
        Locale.ROOT,
        "IsoAE at scale %s on %s: %s. %s%n",
        scale.label(),
        machine.get("Device"),
        selection.experiments().stream().map(Experiment::id).collect(Collectors.joining(", ")),
        selection.inWords());
    selection
        .leftOut()
        .ifPresent(
            left ->
                System.out.printf(
                    Locale.ROOT, "%s: %s%n", String.join(", ", left.what()), left.why()));
    Plan plan = Plan.of(selection.cells(), selection.suite().keys());
    if (shard.isPresent()) {
      return computePart(plan, shard.get());
    }
    for (Path other : options.get(Options.MERGE).orElse(List.of())) {
      take(other, plan);
    }
    Results results = runner().run(plan);
    options
        .get(Options.MERGE)
        .filter(others -> results.size() > 0 && results.computed() == 0)
        .ifPresent(
            others -> {
              throw new CannotRunException(
                  String.format(
                      Locale.ROOT,
                      "%s: no result of any of the %s cells. The report would be empty, and is not"
                          + " written. Give the options, the data and the blas (here %s) that the"
                          + " results were made with.",
                      others.stream().map(Path::toString).collect(Collectors.joining(", ")),
                      results.size(),
                      Blas.inUse().key()));
            });
    return report(plan, results);
  }

  private void take(Path other, Plan plan) {
    try {
      System.out.printf(
          Locale.ROOT, "%s results taken from %s%n", CellArchive.take(other, store, plan), other);
    } catch (IOException e) {
      throw new CannotRunException(
          String.format(
              Locale.ROOT,
              "No results can be taken from %s: %s. Give folders of cells, or a report's %s.",
              other,
              Causes.of(e),
              CellArchive.FILE));
    }
  }

  private Runner runner() {
    if (options.get(Options.MERGE).isPresent()) {
      return new Runner(
          store,
          ProgressDisplay.onConsole(),
          CellExecutor.none(
              "no folder of finished cells has it, and with merge nothing is computed."),
          Long.MAX_VALUE);
    }
    Capacity capacity = Capacity.of(device, options.get(Options.WORKERS));
    List<String> theirs = new ArrayList<>(arguments);
    // What was chosen here must not be chosen again.
    theirs.add("device=" + (device.isGpu() ? "gpu" : "cpu"));
    theirs.add("blas=" + Blas.inUse().key());
    return new Runner(
        store,
        ProgressDisplay.onConsole(),
        new WorkerPool(
            capacity.workers(),
            JavaCommand.of(ComputeCells.class, theirs),
            selection.cells(),
            store,
            System.err::println),
        capacity.memory());
  }

  private boolean computePart(Plan plan, Shard shard) {
    Results results = runner().run(plan.part(shard.part(), shard.parts()));
    System.out.printf(
        Locale.ROOT,
        "Part %s: %s of %s cells have a result%s. A run without shard reports, from the same folder"
            + " of cells or with merge.%n",
        shard,
        results.computed(),
        results.size(),
        results.anyFailed() ? ", and some failed" : "");
    return !results.anyFailed();
  }

  private boolean report(Plan plan, Results results) throws IOException {
    List<Cell> cells = selection.cells();
    Contributions contributions = Contributions.of(selection.experiments(), results, store);
    Path page;
    try {
      page = writer.write(report(contributions, plan, results));
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
    archive(page.resolveSibling(CellArchive.FILE), plan);
    System.out.printf(Locale.ROOT, "Report: %s%n", page.toAbsolutePath().normalize());
    if (results.anyFailed()) {
      System.out.println("Some cells failed; the report names them.");
    }
    return !results.anyFailed() && contributions.failures().isEmpty();
  }

  private void archive(Path file, Plan plan) {
    try {
      CellArchive.write(file, store, plan);
    } catch (IOException e) {
      System.err.printf(
          Locale.ROOT,
          "%s cannot be written: %s. The report is complete, but cannot be drawn from it again.%n",
          file,
          Causes.of(e));
    }
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

  private Report report(Contributions contributions, Plan plan, Results results) {
    List<Incident> incidents = new ArrayList<>(contributions.failures());
    selection.leftOut().ifPresent(incidents::add);
    incidents.addAll(MissingResults.of(selection.cells(), results));
    return new Report(
        version,
        scale.label(),
        scale.meaning() + " " + selection.inWords(),
        scale != Scale.PAPER,
        start,
        contributions.sections(),
        contributions.numbers(),
        incidents,
        List.copyOf(contributions.openSettings()),
        environment(contributions.sums(), results),
        HowMade.of(selection, commit, options.asArguments(), plan, results));
  }

  private Map<String, String> environment(Map<String, String> sums, Results results) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(Report.COMMIT, commit);
    facts.put("Scale", scale.label());
    facts.put("Started", start.toString());
    facts.putAll(machine);
    if (results.stored() > 0) {
      facts.put(
          "Machine", "the one that drew this report; cells of earlier runs may be from another");
    }
    facts.put(Report.EFFORT, selection.inWords());
    facts.put(
        "Cells",
        String.format(
            Locale.ROOT, "%s, of which %s from earlier runs", results.size(), results.stored()));
    facts.put("Time spent in cells", ProgressDisplay.duration(results.seconds()));
    results
        .peakBytes()
        .ifPresent(
            bytes ->
                facts.put(
                    "Memory of a cell's process",
                    String.format(Locale.ROOT, "at most %.1f GiB", bytes / 0x1p30)));
    facts.putAll(sums);
    return facts;
  }
}
