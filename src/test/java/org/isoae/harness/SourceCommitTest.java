package org.isoae.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import org.isoae.result.Found;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SourceCommitTest {

  private static final String PROPERTY = "isoae.commit";

  @AfterEach
  void clear() {
    System.clearProperty(PROPERTY);
  }

  @Test
  void aDistributionHasItsOwnCommitWhereverItRuns() {
    System.setProperty(PROPERTY, "0123456789ab + changes");
    assertEquals(Optional.of("0123456789ab + changes"), SourceCommit.find().value());
    System.setProperty(PROPERTY, "");
    assertEquals(
        Found.missing("the distribution was built outside a git checkout"), SourceCommit.find());
  }

  @Test
  void elsewhereTheCommitIsTheWorkingFolders() {
    assertEquals(new Checkout(Path.of("")).commit(), SourceCommit.find());
  }
}
