package org.isoae.experiments.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isoae.harness.CellUnavailableException;
import org.isoae.result.Found;
import org.junit.jupiter.api.Test;

class LookupTest {

  private final List<String> read = new ArrayList<>();
  private final Lookup<String, Integer> lookup =
      new Lookup<>(
          name -> {
            read.add(name);
            return switch (name) {
              case "missing" -> Found.missing("no file x");
              case "broken" -> throw new NegativeArraySizeException("-5");
              case "large" -> throw new OutOfMemoryError("Java heap space");
              default -> Found.of(name.length());
            };
          },
          name -> name);

  @Test
  void dataAreReadOnce() throws CellUnavailableException {
    assertEquals(4, lookup.of("data"));
    assertEquals(Optional.of(4), lookup.find("data").value());
    assertEquals(List.of("data"), read);
  }

  @Test
  void missingDataKeepTheReason() {
    assertEquals(Optional.of("no file x"), lookup.find("missing").whyMissing());
    assertThrows(CellUnavailableException.class, () -> lookup.of("missing"));
  }

  @Test
  void aReaderThatFailsUnexpectedlyFailsTheCellsOfItsDataAlone() throws CellUnavailableException {
    for (String name : List.of("broken", "large")) {
      assertEquals(Optional.empty(), lookup.find(name).value());
      IllegalStateException failure =
          assertThrows(IllegalStateException.class, () -> lookup.of(name));
      assertEquals(lookup.find(name).whyMissing(), Optional.of(failure.getMessage()));
    }
    assertEquals(4, lookup.of("data"));
    assertEquals(List.of("broken", "large", "data"), read);
  }
}
