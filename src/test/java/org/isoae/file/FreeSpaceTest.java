package org.isoae.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreeSpaceTest {

  @Test
  void aFolderHasSomeAndAMissingOneNone(@TempDir Path folder) {
    assertTrue(FreeSpace.of(folder).orElseThrow() > 0);
    assertEquals(OptionalLong.empty(), FreeSpace.of(folder.resolve("missing")));
  }
}
