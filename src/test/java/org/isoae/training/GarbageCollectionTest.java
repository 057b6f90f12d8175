package org.isoae.training;

import org.junit.jupiter.api.Test;

class GarbageCollectionTest {

  @Test
  void trainedParametersDoNotDependOnWhenGarbageIsCollected() throws Exception {
    GarbageCollections.assertHarmless(10, "-XX:TieredStopAtLevel=1");
  }
}
