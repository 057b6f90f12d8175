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
 * Writes a report's folder: {@code index.html}, a CSV for each table, {@code results.json}, and
 * {@code summary.json}, from which {@code index.html} of the parent lists the versions.
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
   * A writer.
   *
   * @param reports the folder of all versions
   */
  public ReportWriter(Path reports) {
    this.reports = reports;
  }

  /** What the list of versions says of a report. */
  record Summary(
      String version, String scale, String created, long upheld, long notUpheld, long notRun) {

    static Summary of(Report report) {
      return new Summary(
          report.version(),
          report.scale(),
          report.created().toString(),
          report.count(Outcome.UPHELD),
          report.count(Outcome.NOT_UPHELD),
          report.count(Outcome.NOT_RUN));
    }

    Instant when() {
      return Instant.parse(created);
    }
  }

  /**
   * Writes a version, replacing one of the same name file by file, and the list of versions.
   *
   * @return its {@code index.html}
   */
  public Path write(Report report) throws IOException {
    Path folder = Files.createDirectories(reports.resolve(report.version()));
    for (Section section : report.sections()) {
      for (Section.Block block : section.blocks()) {
        if (block instanceof Section.DataTable data) {
          Path csv = folder.resolve(data.name() + ".csv");
          new CsvWriter().write(data.table(), CsvWriteOptions.builder(csv.toFile()).build());
        }
      }
    }
    replace(folder.resolve("results.json"), GSON.toJson(report.results()) + "\n");
    replace(folder.resolve("summary.json"), GSON.toJson(Summary.of(report)) + "\n");
    Path page = folder.resolve("index.html");
    replace(page, ReportPage.render(report));
    replace(reports.resolve("index.html"), VersionsPage.render(summaries()));
    return page;
  }

  /** All versions with a summary, the newest first. */
  private List<Summary> summaries() throws IOException {
    List<Summary> summaries = new ArrayList<>();
    try (Stream<Path> folders = Files.list(reports)) {
      for (Path folder : folders.toList()) {
        Path summary = folder.resolve("summary.json");
        if (Files.exists(summary)) {
          summaries.add(GSON.fromJson(Files.readString(summary), Summary.class));
        }
      }
    }
    summaries.sort(Comparator.comparing(Summary::when).reversed());
    return summaries;
  }

  /** By way of a second file, so that a run that is killed leaves no half page. */
  private static void replace(Path file, String content) throws IOException {
    Path half = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".part");
    Files.writeString(half, content, StandardCharsets.UTF_8);
    half.toFile().setReadable(true, false);
    Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
