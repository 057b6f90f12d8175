package org.isoae.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.isoae.file.Causes;
import org.isoae.file.FreeSpace;
import org.isoae.file.Leftover;
import org.isoae.file.WholeFile;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvWriteOptions;
import tech.tablesaw.io.csv.CsvWriter;

/**
 * Writes a report's folder: {@code index.html}, one CSV file per table, {@code results.json},
 * {@code verdicts.md}, and {@code summary.json}, from which the {@code index.html} of the parent
 * folder lists the versions.
 */
public final class ReportWriter {

  private static final Gson GSON =
      new GsonBuilder()
          .serializeNulls()
          .setPrettyPrinting()
          .disableHtmlEscaping()
          .serializeSpecialFloatingPointValues()
          .create();

  private static final String PAGE = "index.html";
  private static final String SUMMARY = "summary.json";

  /** More than any report so far has taken. */
  private static final long SPACE = 16 << 20;

  /** Of the files in a report's folder, those that a writer makes. */
  private static final Pattern OWN = Pattern.compile(".*\\.(csv|html|json|part)");

  private final Path reports;
  private final PrivateFolders places;
  private final Consumer<String> warnings;

  /**
   * Creates a writer.
   *
   * @param reports the folder of all reports
   * @param places folders that no report may name
   * @param warnings receives a message for each other report that cannot be read
   */
  public ReportWriter(Path reports, PrivateFolders places, Consumer<String> warnings) {
    this.reports = reports;
    this.places = places;
    this.warnings = warnings;
  }

  /**
   * Prepares the folder of a report.
   *
   * @param version the name of the folder
   * @param commit the commit that the report will be of
   * @return why the report could not be written there, in sentences; empty if it can. A report is
   *     never written over that of another commit, nor over files that are no report's.
   */
  public Optional<String> objection(String version, String commit) {
    Path folder = reports.resolve(version);
    try {
      Files.createDirectories(reports);
      if (version.equals(PAGE) || Files.exists(folder) && !Files.isDirectory(folder)) {
        return Optional.of(folder + " is a file. Choose another -Dreport.version.");
      }
      WholeFile.probe(folder);
      OptionalLong space = FreeSpace.of(folder);
      if (space.isPresent() && space.getAsLong() < SPACE) {
        return Optional.of(
            String.format(
                Locale.ROOT,
                "The disk of %s has %,d MiB free, and a report may need %,d MiB. Free some space.",
                reports,
                space.getAsLong() >> 20,
                SPACE >> 20));
      }
      try (Stream<Path> files = Files.list(folder)) {
        if (files.findAny().isEmpty()) {
          return Optional.empty();
        }
      }
    } catch (IOException e) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "The report cannot be written to %s: %s. Make it a folder that can be written.",
              folder,
              Causes.of(e)));
    }
    Optional<String> other = otherContent(folder, commit);
    return other.map(
        content ->
            String.format(
                Locale.ROOT,
                "%s holds %s. Move the folder elsewhere, or choose another -Dreport.version.",
                folder,
                content));
  }

  private Optional<String> otherContent(Path folder, String commit) {
    Optional<VersionEntry> present =
        Files.exists(folder.resolve(SUMMARY)) ? summary(folder) : Optional.empty();
    if (present.isEmpty()) {
      return Optional.of("files, but no report whose " + SUMMARY + " can be read");
    }
    String other = present.get().commit();
    return other != null && sameCommit(other, commit)
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "the report of another commit (%s)",
                other == null ? "not recorded" : other));
  }

  /** Changes that are not committed do not make it another one; an unknown one equals none. */
  private static boolean sameCommit(String one, String other) {
    String hash = one.split(" ", 2)[0];
    return hash.matches("[0-9a-f]+") && hash.equals(other.split(" ", 2)[0]);
  }

  /**
   * Writes a report, whose files replace those of an earlier report of the same version, and
   * updates the list of versions.
   *
   * @param report the report
   * @return the path of its {@code index.html}
   * @throws IOException if one of its files cannot be written
   */
  public Path write(Report report) throws IOException {
    Path folder = Files.createDirectories(reports.resolve(report.version()));
    Map<String, String> files = new LinkedHashMap<>();
    // The first, so that a run that is killed among the others knows its own folder again.
    files.put(SUMMARY, GSON.toJson(VersionEntry.of(report)) + "\n");
    for (Section section : report.sections()) {
      for (Section.Block block : section.allBlocks().toList()) {
        if (block instanceof Section.DataTable data) {
          files.put(data.name() + ".csv", csv(data.table()));
        }
        if (block instanceof Section.TextFile file) {
          files.put(file.name(), file.content());
        }
      }
    }
    files.put("results.json", GSON.toJson(report.results()) + "\n");
    files.put("verdicts.md", VerdictsMarkdown.of(report));
    files.put(PAGE, ReportPage.render(report));
    for (Map.Entry<String, String> file : files.entrySet()) {
      WholeFile.write(folder.resolve(file.getKey()), places.hide(file.getValue()));
    }
    removeOthers(folder, files.keySet());
    try {
      WholeFile.write(
          reports.resolve(PAGE),
          VersionsPage.render(
              versions(), version -> Files.exists(reports.resolve(version).resolve(PAGE))));
    } catch (IOException e) {
      warnings.accept(
          String.format(
              Locale.ROOT,
              "The list of reports, %s, cannot be written: %s.",
              reports.resolve(PAGE),
              Causes.of(e)));
    }
    return folder.resolve(PAGE);
  }

  private static String csv(Table table) {
    var text = new StringWriter();
    new CsvWriter().write(table, CsvWriteOptions.builder(text).build());
    return text.toString();
  }

  /** Files of an earlier report of the same version, which had other experiments. */
  private static void removeOthers(Path folder, Set<String> written) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        if (OWN.matcher(name).matches() && !written.contains(name) && !isBeingWritten(file)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** By another run that shares the folder. */
  private static boolean isBeingWritten(Path file) throws IOException {
    try {
      return file.toString().endsWith(WholeFile.PART) && !Leftover.isOne(file);
    } catch (NoSuchFileException e) {
      return true; // It has just got its name.
    }
  }

  /** All reports with a usable {@code summary.json}, newest first. */
  private List<VersionEntry> versions() throws IOException {
    List<VersionEntry> versions = new ArrayList<>();
    try (Stream<Path> folders = Files.list(reports)) {
      for (Path folder : folders.toList()) {
        if (Files.exists(folder.resolve(SUMMARY))) {
          summary(folder)
              .map(entry -> entry.in(folder.getFileName().toString()))
              .ifPresent(versions::add);
        }
      }
    }
    versions.sort(Comparator.comparing(VersionEntry::when).reversed());
    return versions;
  }

  /** What a folder's {@code summary.json} says; empty, with a warning, if it cannot be used. */
  private Optional<VersionEntry> summary(Path folder) {
    Path file = folder.resolve(SUMMARY);
    String why = "it lacks the version, the scale, the time or a part of a claim";
    try {
      VersionEntry entry = GSON.fromJson(Files.readString(file), VersionEntry.class);
      if (entry != null && entry.isComplete()) {
        entry.when();
        return Optional.of(entry);
      }
    } catch (MalformedInputException | JsonParseException e) {
      why = "it is not the JSON that a report writes";
    } catch (IOException e) {
      why = Causes.of(e);
    } catch (DateTimeParseException | NullPointerException e) {
      // Its time is none.
    }
    warnings.accept(
        String.format(Locale.ROOT, "%s is not listed among the reports: %s.", file, why));
    return Optional.empty();
  }
}
