package org.isoae.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.isoae.result.Found;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckoutTest {

  @TempDir private Path top;

  private Found<String> git(String... arguments) {
    return new Command(top, Duration.ofSeconds(20)).ask("git", List.of(arguments));
  }

  @BeforeEach
  void gitIsThere() {
    assumeTrue(git("--version").value().isPresent(), "git is not installed");
  }

  private String committed() throws IOException {
    git("init");
    Files.writeString(top.resolve("file"), "first");
    git("add", "file");
    git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-m", "first");
    return git("rev-parse", "HEAD").value().orElseThrow().substring(0, 12);
  }

  @Test
  void theCommitIsNamedWithItsChangesButForReports() throws IOException {
    String commit = committed();
    assertEquals(Optional.of(commit), new Checkout(top).commit().value());
    Files.writeString(top.resolve("file"), "second");
    assertEquals(Optional.of(commit + " + changes"), new Checkout(top).commit().value());
    git("checkout", "file");
    Files.createDirectories(top.resolve("reports"));
    Files.writeString(top.resolve("reports/file"), "first");
    git("add", "reports/file");
    assertEquals(Optional.of(commit), new Checkout(top).commit().value());
  }

  @Test
  void aFolderInsideAnotherCheckoutHasNoCommitOfItsOwn() throws IOException {
    committed();
    Path inner = Files.createDirectories(top.resolve("vendored/isoae"));
    assertEquals(
        Optional.of("the folder lies inside another project's git checkout"),
        new Checkout(inner).commit().whyMissing());
  }

  @Test
  void outsideACheckoutAndBeforeTheFirstCommitThereIsNone() {
    assertEquals(
        Optional.of("the folder is no git checkout"), new Checkout(top).commit().whyMissing());
    git("init");
    assertTrue(new Checkout(top).commit().whyMissing().orElseThrow().startsWith("git says: "));
  }
}
