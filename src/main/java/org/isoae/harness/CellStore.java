package org.isoae.harness;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.isoae.identity.Key;
import org.isoae.identity.Sha256;
import org.isoae.result.CellResult;

/**
 * Finished cells on disk, one file each, named by the hash of the cell's key.
 *
 * <p>A file is its content's SHA-256 on the first line and the content on the second, and appears
 * by one atomic move. A file that was cut short or changed since is set aside, and its cell is
 * computed again.
 */
public final class CellStore {

  private static final Gson GSON = new Gson();

  private final Path folder;
  private final Consumer<String> warnings;

  /**
   * A store in a folder, which is created when it is first written to.
   *
   * @param warnings receives a message for each file that cannot be used
   */
  public CellStore(Path folder, Consumer<String> warnings) {
    this.folder = folder;
    this.warnings = warnings;
  }

  /** What a file holds: the key, which tells a reader what the file is about, and the result. */
  private record Content(JsonElement key, CellResult result, double seconds) {}

  Optional<CellOutcome.Computed> load(Key key) {
    Path file = file(key);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      String[] lines = Files.readString(file).split("\n", 2);
      if (lines.length == 2 && Sha256.of(lines[1]).equals(lines[0])) {
        Content content = GSON.fromJson(lines[1], Content.class);
        return Optional.of(new CellOutcome.Computed(content.result(), content.seconds(), true));
      }
    } catch (IOException | JsonParseException e) {
      warnings.accept(String.format(Locale.ROOT, "Cannot read %s (%s).", file, e.getMessage()));
    }
    setAside(file);
    return Optional.empty();
  }

  void save(Key key, CellOutcome.Computed outcome) {
    String content =
        GSON.toJson(
            new Content(JsonParser.parseString(key.content()), outcome.value(), outcome.seconds()));
    try {
      Files.createDirectories(folder);
      Path half = Files.createTempFile(folder, key.hash(), ".part");
      Files.writeString(half, Sha256.of(content) + "\n" + content);
      Files.move(half, file(key), StandardCopyOption.ATOMIC_MOVE);
      Files.deleteIfExists(trace(key.hash()));
    } catch (IOException e) {
      throw new UncheckedIOException("A finished cell could not be stored in " + folder, e);
    }
  }

  /**
   * Keeps the stack trace of a failure beside the place of the result.
   *
   * @param name the key's hash
   * @return the file, which is missing if it cannot be written
   */
  Path saveTrace(String name, Throwable failure) {
    Path file = trace(name);
    var text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    try {
      Files.createDirectories(folder);
      Files.writeString(file, text.toString());
    } catch (IOException e) {
      warnings.accept(
          String.format(Locale.ROOT, "Cannot write %s (%s). It would hold:%n%s", file, e, text));
    }
    return file;
  }

  private Path trace(String name) {
    return folder.resolve(name + ".trace.txt");
  }

  /** Where a running cell may keep what it has. */
  Path checkpoint(Key key) {
    return folder.resolve(key.hash() + ".checkpoint");
  }

  void removeCheckpoint(Key key) {
    try {
      Files.deleteIfExists(checkpoint(key));
    } catch (IOException e) {
      warnings.accept(
          String.format(Locale.ROOT, "Cannot remove %s (%s).", checkpoint(key), e.getMessage()));
    }
  }

  private void setAside(Path file) {
    Path aside = file.resolveSibling(file.getFileName() + ".corrupt");
    try {
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("A damaged result could not be set aside: " + file, e);
    }
    warnings.accept(
        "A stored result is damaged and was moved to " + aside + ". Its cell is computed again.");
  }

  private Path file(Key key) {
    return folder.resolve(key.hash() + ".json");
  }
}
