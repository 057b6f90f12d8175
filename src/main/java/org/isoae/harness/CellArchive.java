package org.isoae.harness;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
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
   * Writes the results that a plan's cells have.
   *
   * @param file in a folder that exists; replaced
   * @return how many there are
   */
  public static int write(Path file, CellStore store, Plan plan) throws IOException {
    int[] written = {0};
    WholeFile.write(
        file,
        out -> {
          try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            for (Path result :
                plan.steps().stream()
                    .map(step -> store.file(step.key()))
                    .distinct()
                    .sorted()
                    .toList()) {
              if (Files.exists(result)) {
                ZipEntry entry = new ZipEntry(result.getFileName().toString());
                entry.setTime(TIME);
                zip.putNextEntry(entry);
                Files.copy(result, zip);
                written[0]++;
              }
            }
          }
        });
    return written[0];
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
