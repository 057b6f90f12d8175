package org.isoae.harness;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.isoae.file.WholeFile;

/**
 * The finished cells of a report in one compressed file beside it, from which the report is drawn
 * again without any training.
 */
public final class CellArchive {

  /** In a report's folder. */
  public static final String FILE = "cells.zip";

  /** The first moment that a zip can name: equal results make equal archives. */
  private static final long TIME = 315_532_800_000L;

  private CellArchive() {}

  /**
   * Writes the results that a plan's cells have. What an archive in the file's place has beside
   * them is kept: it may be the only copy, and the run may have been for other experiments.
   *
   * @param file in a folder that exists
   * @return how many results the archive has
   */
  public static int write(Path file, CellStore store, Plan plan) throws IOException {
    SortedMap<String, Path> results = new TreeMap<>();
    WholeFile.write(
        file,
        out -> {
          try (Closeable earlier = addEarlier(file, results)) {
            for (Plan.Step step : plan.steps()) {
              Path result = store.file(step.key());
              if (Files.exists(result)) {
                results.put(result.getFileName().toString(), result);
              }
            }
            write(out, results);
          }
        });
    return results.size();
  }

  /**
   * Adds the content of an archive, which is open until the returned resource is closed. A file
   * that is no archive has nothing to be kept.
   */
  private static Closeable addEarlier(Path file, Map<String, Path> results) throws IOException {
    if (!Files.exists(file)) {
      return () -> {};
    }
    try {
      FileSystem zip = FileSystems.newFileSystem(file);
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(zip.getPath("/"))) {
        entries.forEach(entry -> results.put(entry.getFileName().toString(), entry));
      }
      return zip;
    } catch (ProviderNotFoundException | ZipException e) {
      return () -> {};
    }
  }

  private static void write(OutputStream out, SortedMap<String, Path> results) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, Path> result : results.entrySet()) {
        ZipEntry entry = new ZipEntry(result.getKey());
        entry.setTime(TIME);
        zip.putNextEntry(entry);
        Files.copy(result.getValue(), zip);
      }
    }
  }

  /**
   * Takes the results of a plan's cells into a store, from a folder of cells or from an archive.
   *
   * @return how many were taken: of those that the store lacks, the ones that are whole
   * @throws IOException if the file cannot be read, or is no archive
   */
  public static int take(Path folderOrArchive, CellStore store, Plan plan) throws IOException {
    if (!Files.isRegularFile(folderOrArchive)) {
      return store.takeFrom(folderOrArchive, "", plan);
    }
    try (FileSystem zip = FileSystems.newFileSystem(folderOrArchive)) {
      return store.takeFrom(zip.getPath("/"), folderOrArchive + ": ", plan);
    } catch (ProviderNotFoundException e) {
      throw new IOException("it is no zip file", e);
    }
  }
}
