package org.isoae.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

  @TempDir private Path folder;

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  @Test
  void aLaterFileReplacesAnEarlierOne() throws IOException {
    Path file = folder.resolve("file");
    WholeFile.write(file, "first");
    WholeFile.write(file, "‖λ‖");
    assertEquals("‖λ‖", Files.readString(file));
    assertEquals(List.of(file), files());
  }

  @Test
  void aWritingThatFailsLeavesTheEarlierFileAndNothingElse() throws IOException {
    Path file = folder.resolve("file");
    WholeFile.write(file, "first");
    assertThrows(
        IOException.class,
        () ->
            WholeFile.write(
                file,
                out -> {
                  out.write(1);
                  throw new IOException("No space left on device");
                }));
    assertEquals("first", Files.readString(file));
    assertEquals(List.of(file), files());
  }

  @Test
  void manyWritersOfOneFileDoNotDisturbEachOther() throws IOException {
    Path file = folder.resolve("file");
    List<String> texts = IntStream.range(0, 8).mapToObj(i -> ("" + i).repeat(100_000)).toList();
    texts.parallelStream()
        .forEach(
            text -> {
              for (int i = 0; i < 20; i++) {
                try {
                  WholeFile.write(file, text);
                  assertTrue(texts.contains(Files.readString(file)));
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              }
            });
    assertEquals(List.of(file), files());
  }
}
