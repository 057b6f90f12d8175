package org.isoae.tracking;

import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.isoae.file.Causes;
import org.isoae.file.WholeFile;

/**
 * The runs of one machine: a folder with one file per run, in JMH's JSON with each benchmark's
 * {@link Purpose} added. Files are named by time and commit, {@code
 * 2026-11-24T11-03-10Z-8a0478bfca12.json}, so that they sort by time; they have no colons, which
 * Windows does not allow.
 *
 * <p>Files are added, never changed or deleted. An unreadable file is reported and skipped.
 */
public final class History {

  /** The default folder of all machines' histories, in the checkout. */
  public static final Path FOLDER = Path.of("benchmarks", "history");

  private static final Pattern NAME =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\dZ)-([0-9A-Za-z-]+)\\.json");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path folder;
  private final Consumer<String> warnings;

  /**
   * A history in a folder, which is created when the first run is added.
   *
   * @param warnings receives a message for each problem with a file
   */
  public History(Path folder, Consumer<String> warnings) {
    this.folder = folder;
    this.warnings = warnings;
  }

  /**
   * The history of a machine.
   *
   * @param root the folder of all machines' histories
   * @param facts what distinguishes machines; see {@link MachineKey}
   * @param warnings receives a message for each problem with a file
   */
  public static History ofMachine(Path root, Map<String, String> facts, Consumer<String> warnings) {
    return new History(root.resolve(MachineKey.of(facts)), warnings);
  }

  /** The machine's folder. */
  public Path folder() {
    return folder;
  }

  /** The runs, the oldest first; none if the folder does not exist. */
  public List<BenchmarkRun> runs() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> files;
    try (Stream<Path> entries = Files.list(folder)) {
      files = entries.sorted().toList();
    }
    List<BenchmarkRun> runs = new ArrayList<>();
    for (Path file : files) {
      try {
        runs.add(run(file));
      } catch (JsonParseException | DateTimeException e) {
        warnings.accept(String.format(Locale.ROOT, "%s is skipped: %s.", file, e.getMessage()));
      } catch (IOException e) {
        warnings.accept(String.format(Locale.ROOT, "%s is skipped: %s.", file, Causes.of(e)));
      }
    }
    warnAboutMissingRoles(runs);
    return runs;
  }

  private void warnAboutMissingRoles(List<BenchmarkRun> runs) {
    long without =
        runs.stream().filter(run -> run.series(Role.UNKNOWN).findAny().isPresent()).count();
    if (without > 0) {
      warnings.accept(
          String.format(
              Locale.ROOT,
              "%d of %d runs in %s have no roles, and are left out of ratios. New runs have roles.",
              without,
              runs.size(),
              folder));
    }
  }

  private BenchmarkRun run(Path file) throws IOException {
    Matcher name = NAME.matcher(file.getFileName().toString());
    if (!name.matches()) {
      throw new JsonParseException("its name is not TIME-COMMIT.json");
    }
    Map<Series, Sample> samples =
        JmhJson.read(
            Files.readString(file),
            what ->
                warnings.accept(String.format(Locale.ROOT, "%s: %s.", file.getFileName(), what)));
    return new BenchmarkRun(TIME.parse(name.group(1), Instant::from), name.group(2), samples);
  }

  /**
   * Adds a run.
   *
   * @param json as JMH writes it
   * @param purposes the purpose of each series in it
   * @param time when the run ended; seconds are added until no other run has this time
   * @param commit of the code, with or without a note of changes
   * @return the file
   * @throws JsonParseException if it is not JMH's JSON
   */
  public Path add(String json, Function<Series, Purpose> purposes, Instant time, String commit)
      throws IOException {
    String text = JmhJson.withPurposes(json, purposes);
    Files.createDirectories(folder);
    String suffix = commit.replaceAll("[^0-9A-Za-z]+", "-") + ".json";
    Instant free = time.truncatedTo(ChronoUnit.SECONDS);
    while (exists(TIME.format(free))) {
      free = free.plusSeconds(1);
    }
    Path file = folder.resolve(TIME.format(free) + "-" + suffix);
    WholeFile.write(file, text);
    return file;
  }

  private boolean exists(String time) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.anyMatch(file -> file.getFileName().toString().startsWith(time));
    }
  }
}
