package org.isoae.experiments.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.isoae.training.EpochLosses;
import org.isoae.training.Losses;
import org.junit.jupiter.api.Test;

class FinalLossesTest {

  private static List<EpochLosses> epochs(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(epoch -> new EpochLosses(epoch, new Losses(Map.of("L_rec", 1.0 * epoch))))
        .toList();
  }

  @Test
  void theyAreTheMeansOverTheLastTenth() {
    // Of 20 epochs 19 and 20, of fewer than 20 the last alone.
    assertEquals(Map.of("L_rec", 19.5), FinalLosses.of(epochs(20)));
    assertEquals(Map.of("L_rec", 19.0), FinalLosses.of(epochs(19)));
    assertEquals(Map.of("L_rec", 1.0), FinalLosses.of(epochs(1)));
  }
}
