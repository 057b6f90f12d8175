package org.isoae.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.isoae.result.Found;

/** A git checkout of this project. */
public final class Checkout {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Path folder;
  private final Command git;

  /**
   * A checkout.
   *
   * @param folder its top
   */
  public Checkout(Path folder) {
    this.folder = folder;
    git = new Command(folder, LIMIT);
  }

  /**
   * The commit, "+ changes" when tracked files other than reports differ from it; or why it is not
   * known. A folder inside another project's checkout has no commit of its own.
   */
  public Found<String> commit() {
    return ask("rev-parse", "--show-toplevel").fold(this::commitAt, Checkout::unknown);
  }

  private Found<String> commitAt(String top) {
    return isTop(top)
        ? ask("rev-parse", "--short=12", "HEAD").map(this::withChanges)
        : Found.missing("the folder lies inside another project's git checkout");
  }

  private static Found<String> unknown(String why) {
    return Found.missing(
        why.contains("not a git repository") ? "the folder is no git checkout" : why);
  }

  private boolean isTop(String top) {
    try {
      return Files.isSameFile(Path.of(top), folder.toAbsolutePath());
    } catch (IOException e) {
      return false;
    }
  }

  private String withChanges(String commit) {
    return ask("status", "--porcelain", "--untracked-files=no", "--", ":!reports")
        .fold(
            changes -> changes.isEmpty() ? commit : commit + " + changes",
            why -> commit + " + unknown changes");
  }

  private Found<String> ask(String... arguments) {
    return git.ask("git", List.of(arguments));
  }
}
