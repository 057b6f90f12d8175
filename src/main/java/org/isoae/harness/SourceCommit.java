package org.isoae.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.isoae.file.WholeFile;
import org.isoae.result.Found;

/** The commit that the running program was built from. */
public final class SourceCommit {

  /**
   * Set by the distribution's start script, to what {@link #main} wrote. A distribution may run
   * inside any git checkout, whose commit is not its own.
   */
  private static final String PROPERTY = "isoae.commit";

  private SourceCommit() {}

  /** The distribution's commit, or the working folder's; or why it is not known. */
  public static Found<String> find() {
    return Optional.ofNullable(System.getProperty(PROPERTY))
        .map(SourceCommit::ofDistribution)
        .orElseGet(() -> new Checkout(Path.of("")).commit());
  }

  private static Found<String> ofDistribution(String commit) {
    return commit.isBlank()
        ? Found.missing("the distribution was built outside a git checkout")
        : Found.of(commit.strip());
  }

  /**
   * Writes the working folder's commit for the build of the distribution; nothing if unknown. It is
   * not printed: what the JVM prints beside it would be taken for a commit.
   *
   * @param file the file's name
   */
  public static void main(String[] file) throws IOException {
    WholeFile.write(Path.of(file[0]), new Checkout(Path.of("")).commit().value().orElse("") + "\n");
  }
}
