package org.isoae.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.isoae.training.Examples.Batches;

/** All examples in their order, so many at a time that their activations fit anywhere. */
final class Chunks {

  private static final int SIZE = 256;

  private Chunks() {}

  static void each(NDManager manager, Examples examples, Consumer<NDArray> work) {
    List<int[]> rows = new ArrayList<>();
    for (int from = 0; from < examples.count(); from += SIZE) {
      rows.add(IntStream.range(from, Math.min(examples.count(), from + SIZE)).toArray());
    }
    try (Batches chunks = examples.inOrder(rows)) {
      for (int i = 0; i < rows.size(); i++) {
        try (NDManager memory = manager.newSubManager()) {
          work.accept(chunks.next(memory));
        }
      }
    }
  }
}
