package org.isoae.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.isoae.harness.Scale;
import org.junit.jupiter.api.Test;

class ExhibitTest {

  @Test
  void quickAloneLeavesOutWhatItCannotDecide() {
    for (Scale scale : Scale.values()) {
      List<String> all = new ArrayList<>(Exhibit.defaultIds(scale));
      all.addAll(Exhibit.leftOut(scale));
      assertTrue(all.containsAll(Exhibit.defaultIds(Scale.PAPER)), scale.label());
      assertEquals(
          scale == Scale.QUICK ? List.of("table7", "figure6", "figure7", "figure8") : List.of(),
          Exhibit.leftOut(scale));
    }
  }
}
