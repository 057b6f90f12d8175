package org.isoae.harness;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.isoae.file.Causes;
import org.isoae.file.WholeFile;

/** What is kept of failures, in the folder of the results that are missing because of them. */
public final class Traces {

  private final Path folder;
  private final Consumer<String> warnings;

  /**
   * Traces in a folder, which is created when it is first written to.
   *
   * @param warnings receives a message for each file that cannot be written or removed
   */
  Traces(Path folder, Consumer<String> warnings) {
    this.folder = folder;
    this.warnings = warnings;
  }

  /**
   * Keeps the stack trace of a failure.
   *
   * @param name of the file: the key's hash, or what failed
   * @return the file, which is missing if it cannot be written
   */
  public Path save(String name, Throwable failure) {
    var text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    return save(name, text.toString());
  }

  /**
   * The outcome of a cell that threw something, whose stack trace is kept.
   *
   * @param name of the file that keeps it
   */
  public CellOutcome outcomeOf(Throwable why, String name) {
    if (why instanceof CellUnavailableException) {
      return new CellOutcome.NotRun(why.getMessage());
    }
    return new CellOutcome.Failed(inWords(why), save(name, why));
  }

  /** The message, where it is a sentence and not a path or a class's name. */
  private static String inWords(Throwable why) {
    if (why instanceof FileSystemException file) {
      return file.getFile() + ": " + Causes.of(file);
    }
    return why instanceof OutOfMemoryError || why instanceof NoClassDefFoundError
        ? Causes.of(why)
        : Objects.requireNonNullElse(why.getMessage(), why.toString());
  }

  /** Keeps what else a failure left, in the place of its stack trace. */
  public Path save(String name, String text) {
    Path file = file(name);
    try {
      Files.createDirectories(folder);
      WholeFile.write(file, text);
    } catch (IOException e) {
      warnings.accept(
          String.format(
              Locale.ROOT, "Cannot write %s (%s). It would hold:%n%s", file, Causes.of(e), text));
    }
    return file;
  }

  /** Removes what {@link #save} kept of something that goes well now. */
  public void remove(String name) {
    try {
      Files.deleteIfExists(file(name));
    } catch (IOException e) {
      warnings.accept(
          String.format(Locale.ROOT, "Cannot remove %s (%s).", file(name), Causes.of(e)));
    }
  }

  private Path file(String name) {
    return folder.resolve(name + ".trace.txt");
  }
}
