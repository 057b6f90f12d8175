package org.isoae.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.isoae.claim.Outcome;
import tech.tablesaw.io.csv.CsvWriteOptions;
import tech.tablesaw.io.csv.CsvWriter;

/**
 * Writes a report's folder: {@code index.html}, one CSV file per table, {@code results.json}, and
 * {@code summary.json}, from which the {@code index.html} of the parent folder lists the versions.
 */
public final class ReportWriter {

  private static final Gson GSON =
      new GsonBuilder()
          .serializeNulls()
          .setPrettyPrinting()
          .disableHtmlEscaping()
          .serializeSpecialFloatingPointValues()
          .create();

  private final Path reports;

  /**
   * Creates a writer.
   *
   * @param reports the folder of all reports
   */
  public ReportWriter(Path reports) {
    this.reports = reports;
  }

  /**
   * One report in the list of versions; {@code summary.json} has these fields. Files written before
   * claims could be undecided have none of those.
   */
  record VersionEntry(
      String version,
      String scale,
      String created,
      long upheld,
      long notUpheld,
      long undecided,
      long notRun) {

    static VersionEntry of(Report report) {
      return new VersionEntry(
          report.version(),
          report.scale(),
          report.created().toString(),
          report.count(Outcome.UPHELD),
          report.count(Outcome.NOT_UPHELD),
          report.count(Outcome.UNDECIDED),
          report.count(Outcome.NOT_RUN));
    }

    Instant when() {
      return Instant.parse(created);
    }
  }

  /**
   * Writes a report, whose files replace those of an earlier report of the same version, and
   * updates the list of versions.
   *
   * @param report the report
   * @return the path of its {@code index.html}
   * @throws IOException if a file cannot be read or written
   */
  public Path write(Report report) throws IOException {
    Path folder = Files.createDirectories(reports.resolve(report.version()));
    for (Section section : report.sections()) {
      for (Section.Block block : section.blocks()) {
        if (block instanceof Section.DataTable data) {
          Path csv = folder.resolve(data.name() + ".csv");
          new CsvWriter().write(data.table(), CsvWriteOptions.builder(csv.toFile()).build());
        }
        if (block instanceof Section.TextFile file) {
          replace(folder.resolve(file.name()), file.content());
        }
      }
    }
    replace(folder.resolve("results.json"), GSON.toJson(report.results()) + "\n");
    replace(folder.resolve("summary.json"), GSON.toJson(VersionEntry.of(report)) + "\n");
    Path page = folder.resolve("index.html");
    replace(page, ReportPage.render(report));
    replace(reports.resolve("index.html"), VersionsPage.render(versions()));
    return page;
  }

  /** All reports with a {@code summary.json}, newest first. */
  private List<VersionEntry> versions() throws IOException {
    List<VersionEntry> versions = new ArrayList<>();
    try (Stream<Path> folders = Files.list(reports)) {
      for (Path folder : folders.toList()) {
        Path summary = folder.resolve("summary.json");
        if (Files.exists(summary)) {
          versions.add(GSON.fromJson(Files.readString(summary), VersionEntry.class));
        }
      }
    }
    versions.sort(Comparator.comparing(VersionEntry::when).reversed());
    return versions;
  }

  /** Writes a temporary file and moves it, so that a killed run leaves no incomplete file. */
  private static void replace(Path file, String content) throws IOException {
    Path temporary = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".part");
    Files.writeString(temporary, content, StandardCharsets.UTF_8);
    temporary.toFile().setReadable(true, false);
    Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
