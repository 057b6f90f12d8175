package org.isoae.tracking;

import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The runs of one machine: a folder with JMH's own JSON, one file a run, named by time and commit,
 * {@code 2026-11-24T11-03-10Z-8a0478bfca12.json}. Names sort by time, and a colon is not allowed in
 * them everywhere.
 *
 * <p>Files are only ever added. One that cannot be used is named and left where it is.
 */
public final class History {

  /** Where this project keeps the histories of all machines, in the checkout. */
  public static final Path FOLDER = Path.of("benchmarks", "history");

  private static final Pattern NAME =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\dZ)-([0-9A-Za-z-]+)\\.json");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss'Z'").withZone(ZoneOffset.UTC);

  private final Path folder;
  private final Consumer<String> warnings;

  /**
   * A history in a folder, which is made when it is first needed.
   *
   * @param warnings told of files that cannot be used
   */
  public History(Path folder, Consumer<String> warnings) {
    this.folder = folder;
    this.warnings = warnings;
  }

  /**
   * The history of a machine.
   *
   * @param root the folder of all machines' histories
   * @param facts what tells machines apart; see {@link MachineKey}
   * @param warnings told of files that cannot be used
   */
  public static History ofMachine(Path root, Map<String, String> facts, Consumer<String> warnings) {
    return new History(root.resolve(MachineKey.of(facts)), warnings);
  }

  /** Where it is. */
  public Path folder() {
    return folder;
  }

  /** Its runs, the oldest first; none where there is no folder yet. */
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
      } catch (JsonParseException | DateTimeException | IOException e) {
        warnings.accept("%s is left out of the history: %s.".formatted(file, e.getMessage()));
      }
    }
    return runs;
  }

  private BenchmarkRun run(Path file) throws IOException {
    Matcher name = NAME.matcher(file.getFileName().toString());
    if (!name.matches()) {
      throw new JsonParseException("its name is not a run's, TIME-COMMIT.json");
    }
    Map<Series, Sample> samples =
        JmhJson.read(
            Files.readString(file),
            what -> warnings.accept("%s: %s.".formatted(file.getFileName(), what)));
    return new BenchmarkRun(TIME.parse(name.group(1), Instant::from), name.group(2), samples);
  }

  /**
   * Adds a run.
   *
   * @param json as JMH writes it
   * @param time when it ended; a second is added where there is a run of that second
   * @param commit as {@code git} has it, with whatever follows
   * @return its file
   */
  public Path add(String json, Instant time, String commit) throws IOException {
    Files.createDirectories(folder);
    String suffix = commit.replaceAll("[^0-9A-Za-z]+", "-") + ".json";
    Instant free = time.truncatedTo(ChronoUnit.SECONDS);
    while (exists(TIME.format(free))) {
      free = free.plusSeconds(1);
    }
    Path file = folder.resolve(TIME.format(free) + "-" + suffix);
    Path half = Files.createTempFile(folder, "run", ".part");
    Files.writeString(half, json);
    half.toFile().setReadable(true, false);
    return Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private boolean exists(String time) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.anyMatch(file -> file.getFileName().toString().startsWith(time));
    }
  }
}
