package org.isoae.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.isoae.regularizer.ForwardPass;
import org.isoae.regularizer.Regularizer;

/**
 * Trains while garbage is collected: in every step between the forward and the backward pass, and
 * at any moment by another thread.
 *
 * <p>DJL wraps Java buffers without copying them. Where autograd holds such an array and Java does
 * not, a collection frees its memory: the backward pass then reads what the allocator and the
 * buffers made here left there, and the gradient is wrong.
 */
final class GarbageCollections {

  /** Bytes of a scalar of either type and of small constants. */
  private static final int[] SIZES = {4, 8, 64, 256, 1024};

  private static final int BUFFERS_OF_A_SIZE = 20;

  private GarbageCollections() {}

  /** Asserts that the trained parameters are, bit for bit, those of an undisturbed training. */
  static void assertHarmless(SmallTask task, Regularizer regularizer, TrainingSettings settings)
      throws InterruptedException {
    float[][] expected = task.parameters(regularizer, settings);
    var collecting = new Collecting(regularizer);
    float[][] actual;
    AtomicBoolean done = new AtomicBoolean();
    Thread other = new Thread(() -> collectUntil(done));
    other.start();
    try {
      actual = assertDoesNotThrow(() -> task.parameters(collecting, settings));
    } finally {
      done.set(true);
      other.join();
    }
    for (int i = 0; i < expected.length; i++) {
      assertArrayEquals(expected[i], actual[i], 0f, "parameter " + i);
    }
    // The collections in a step hang on the way in which the step goes through the terms.
    assertEquals(settings.epochs(), collecting.collections, "one collection for each step");
  }

  private static void collectUntil(AtomicBoolean done) {
    while (!done.get()) {
      collect();
      // Leaves the training some time.
      LockSupport.parkNanos(3_000_000);
    }
  }

  private static void collect() {
    System.gc();
    // A thread of the JVM frees the buffers that were found unreachable, a moment later.
    LockSupport.parkNanos(1_000_000);
    ByteBuffer[] buffers = new ByteBuffer[SIZES.length * BUFFERS_OF_A_SIZE];
    for (int i = 0; i < buffers.length; i++) {
      byte[] nan = new byte[SIZES[i % SIZES.length]];
      // All bits set is NaN as float32 and as float64.
      Arrays.fill(nan, (byte) -1);
      buffers[i] = ByteBuffer.allocateDirect(nan.length).put(nan);
    }
    Reference.reachabilityFence(buffers);
  }

  /** Collects when the step asks for a term after the last: its own constants are made by then. */
  private static final class Collecting extends DelegatingRegularizer {

    private int collections;

    Collecting(Regularizer original) {
      super(original);
    }

    @Override
    public List<Term> terms(ForwardPass pass) {
      List<Term> terms = super.terms(pass);
      return new AbstractList<>() {
        @Override
        public Term get(int index) {
          return terms.get(index);
        }

        @Override
        public int size() {
          return terms.size();
        }

        @Override
        public Iterator<Term> iterator() {
          return collectingAtTheEnd(terms.iterator());
        }
      };
    }

    private Iterator<Term> collectingAtTheEnd(Iterator<Term> terms) {
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          boolean more = terms.hasNext();
          if (!more) {
            collect();
            collections++;
          }
          return more;
        }

        @Override
        public Term next() {
          return terms.next();
        }
      };
    }
  }
}
