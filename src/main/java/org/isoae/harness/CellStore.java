package org.isoae.harness;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.isoae.file.Causes;
import org.isoae.file.FreeSpace;
import org.isoae.file.Leftover;
import org.isoae.file.WholeFile;
import org.isoae.identity.Key;
import org.isoae.identity.Sha256;
import org.isoae.result.CellResult;
import org.jspecify.annotations.Nullable;

/**
 * Finished cells on disk, one file each, named by the hash of the cell's key.
 *
 * <p>A file is its content's SHA-256 on the first line and the content on the second, and appears
 * by one atomic move. A file that was cut short or changed since is set aside, and its cell is
 * computed again.
 */
public final class CellStore {

  /** The default. */
  public static final Path FOLDER = Path.of("reports", ".cells");

  private static final String RESULT = ".json";
  private static final String CHECKPOINT = ".checkpoint";
  private static final Gson GSON = new Gson();

  private final Path folder;
  private final Consumer<String> warnings;
  private final Traces traces;
  private @Nullable Leases leases;

  /**
   * A store in a folder, which is created when it is first written to.
   *
   * @param warnings receives a message for each file that cannot be used
   */
  public CellStore(Path folder, Consumer<String> warnings) {
    this.folder = folder;
    this.warnings = warnings;
    traces = new Traces(folder, warnings);
  }

  /** What is kept of failures, beside the place of the result. */
  public Traces traces() {
    return traces;
  }

  /** The cells that are computed now, by this run or by others that share the folder. */
  synchronized Leases leases() {
    if (leases == null) {
      leases = new Leases(folder); // Asks for the machine's name, which can take seconds.
    }
    return leases;
  }

  /**
   * What a file holds: the key, which tells a reader what the file is about, and the result.
   *
   * @param peakBytes null in files written before this field existed, and where it is not known
   */
  private record Content(
      JsonElement key, CellResult result, double seconds, @Nullable Long peakBytes) {

    boolean isOf(Key other) {
      return key.equals(JsonParser.parseString(other.content()));
    }

    CellOutcome.Computed outcome() {
      return new CellOutcome.Computed(
          result,
          seconds,
          peakBytes == null ? OptionalLong.empty() : OptionalLong.of(peakBytes),
          true);
    }
  }

  /**
   * Makes sure, before anything is computed, that results can be written.
   *
   * @param bytes an estimate of what will be written
   * @throws CannotRunException if the folder cannot be written, or its disk has less space
   */
  void prepare(long bytes) {
    try {
      WholeFile.probe(folder);
      removeLeftovers();
      OptionalLong space = FreeSpace.of(folder);
      if (space.isPresent() && space.getAsLong() < bytes) {
        throw new CannotRunException(
            String.format(
                Locale.ROOT,
                "The disk of %s has %,d MiB free, and the missing results need up to %,d MiB. Free"
                    + " some space, or run fewer experiments at a time.",
                folder,
                space.getAsLong() >> 20,
                (bytes >> 20) + 1));
      }
    } catch (IOException e) {
      throw new CannotRunException(
          String.format(
              Locale.ROOT,
              "Results cannot be stored in %s: %s. Make it a folder that can be written.",
              folder,
              Causes.of(e)));
    }
  }

  /** Files of killed runs. */
  private void removeLeftovers() {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (isLeftover(file)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // They only take space, and another run may have removed them first.
    }
  }

  private boolean isLeftover(Path file) throws IOException {
    String name = file.getFileName().toString();
    if (name.endsWith(CHECKPOINT)) {
      // Without a result, a run may still go on from it, however old it is.
      return Files.exists(folder.resolve(name.replace(CHECKPOINT, RESULT)));
    }
    return (name.endsWith(WholeFile.PART) || name.endsWith(Leases.SUFFIX)) && Leftover.isOne(file);
  }

  /**
   * Takes the results of some cells from another store, where this one lacks them. A result that is
   * damaged, or was computed for another key than its name says, is left there and told.
   *
   * @param archive whose content the other store is, for messages: "cells.zip: "; empty for a
   *     folder
   * @return how many were taken
   */
  int takeFrom(Path other, String archive, Plan plan) {
    int taken = 0;
    for (Plan.Step step : plan.steps()) {
      Path theirs = other.resolve(fileName(step.key().hash()));
      if (!Files.exists(theirs) || load(step.key()).isPresent()) {
        continue;
      }
      try {
        String text = Files.readString(theirs);
        Optional<Content> content = content(text);
        if (content.isEmpty() || !content.get().isOf(step.key())) {
          warnings.accept(
              archive + theirs + " is damaged, or is another cell's result: it is not taken.");
          continue;
        }
        Files.createDirectories(folder);
        WholeFile.write(file(step.key()), text);
        taken++;
      } catch (IOException e) {
        warnings.accept(
            String.format(
                Locale.ROOT,
                "%s%s cannot be taken: %s.",
                archive,
                theirs,
                e instanceof MalformedInputException ? "it is damaged" : Causes.of(e)));
      }
    }
    return taken;
  }

  /** Empty if the text was cut short or changed. */
  private static Optional<Content> content(String text) {
    String[] lines = text.split("\n", 2);
    try {
      return lines.length == 2 && Sha256.of(lines[1]).equals(lines[0])
          ? Optional.ofNullable(GSON.fromJson(lines[1], Content.class))
          : Optional.empty();
    } catch (JsonParseException e) {
      return Optional.empty();
    }
  }

  /** A stored result, if there is one that is whole. */
  public Optional<CellOutcome.Computed> load(Key key) {
    Path file = file(key);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Optional<Content> content = content(Files.readString(file));
      if (content.isPresent() && content.get().isOf(key)) {
        return Optional.of(content.get().outcome());
      }
    } catch (MalformedInputException e) {
      // Damaged like a file whose checksum is another.
    } catch (IOException e) {
      warnings.accept(
          String.format(
              Locale.ROOT, "Cannot read %s: %s. Its cell is computed again.", file, Causes.of(e)));
      return Optional.empty();
    }
    setAside(file);
    return Optional.empty();
  }

  /**
   * Stores a result. Where that fails, the result is still in the run's report, and the cell is
   * computed again by the next run.
   *
   * @return whether it was stored
   */
  synchronized boolean save(Key key, CellOutcome.Computed outcome) {
    try {
      String content =
          GSON.toJson(
              new Content(
                  JsonParser.parseString(key.content()),
                  outcome.value(),
                  outcome.seconds(),
                  outcome.peakBytes().isPresent() ? outcome.peakBytes().getAsLong() : null));
      Files.createDirectories(folder);
      WholeFile.write(file(key), Sha256.of(content) + "\n" + content);
      traces.remove(key.hash());
      return true;
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      warnings.accept(
          String.format(
              Locale.ROOT,
              "A result cannot be stored in %s: %s. It is in this run's report, and the next run"
                  + " computes it again.",
              folder,
              Causes.of(e)));
      return false;
    }
  }

  /** Does something between two results, for instance ending the process. */
  public synchronized void whileNothingIsWritten(Runnable work) {
    work.run();
  }

  /** Where a running cell may keep what it has. */
  Path checkpoint(Key key) {
    return folder.resolve(key.hash() + CHECKPOINT);
  }

  void removeCheckpoint(Key key) {
    try {
      Files.deleteIfExists(checkpoint(key));
    } catch (IOException e) {
      warnings.accept(
          String.format(Locale.ROOT, "Cannot remove %s (%s).", checkpoint(key), Causes.of(e)));
    }
  }

  private void setAside(Path file) {
    Path aside = file.resolveSibling(file.getFileName() + ".corrupt");
    try {
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      warnings.accept(
          String.format(
              Locale.ROOT,
              "A stored result is damaged, and %s cannot be moved: %s. Its cell is computed again.",
              file,
              Causes.of(e)));
      return;
    }
    warnings.accept(
        "A stored result is damaged and was moved to " + aside + ". Its cell is computed again.");
  }

  Path file(Key key) {
    return folder.resolve(fileName(key.hash()));
  }

  /** The name of a result's file, in a folder of cells and in a report's archive. */
  public static String fileName(String hash) {
    return hash + RESULT;
  }
}
