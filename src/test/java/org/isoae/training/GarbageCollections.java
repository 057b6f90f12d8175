package org.isoae.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.isoae.regularizer.ForwardPass;
import org.isoae.regularizer.RegularizedDecoder;
import org.isoae.regularizer.RegularizedDecoder.Normalised;
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

  private static final int ROWS = 16;

  /** Bytes of a scalar of either type and of small constants. */
  private static final int[] SIZES = {4, 8, 64, 256, 1024};

  private static final int BUFFERS_OF_A_SIZE = 20;

  private GarbageCollections() {}

  /**
   * Asserts for every regulariser, after so many steps, that the parameters are those of an
   * undisturbed training, bit for bit.
   *
   * @param options further options of the JVM
   */
  static void assertHarmless(int steps, String... options) throws Exception {
    ChildJvm.run(GarbageCollections.class, List.of(options), steps);
  }

  public static void main(String[] arguments) throws InterruptedException {
    var settings = new TrainingSettings(Integer.parseInt(arguments[0]), ROWS, 1e-3, 5);
    List<Regularizer> regularizers = new ArrayList<>(LossGradientTest.regularizers().toList());
    regularizers.add(SmallTask.I_AE);
    for (Regularizer regularizer : regularizers) {
      assertHarmless(SmallTask.ofPoints(ROWS), regularizer, settings);
    }
    // I-AE asks for every product of a layer, and spectral norm is within the layers.
    for (Regularizer regularizer :
        List.of(SmallTask.I_AE, RegularizedDecoder.spectral(0.1, Normalised.AUTOENCODER))) {
      assertHarmless(SmallTask.ofImages(ROWS), regularizer, settings);
    }
  }

  private static void assertHarmless(
      SmallTask task, Regularizer regularizer, TrainingSettings settings)
      throws InterruptedException {
    System.out.println(regularizer + ", " + task.architecture());
    float[][] expected = task.parameters(regularizer, settings);
    var collecting = new Collecting(regularizer);
    float[][] actual;
    AtomicBoolean done = new AtomicBoolean();
    Thread other = new Thread(() -> collectUntil(done));
    other.start();
    try {
      actual = task.parameters(collecting, settings);
    } finally {
      done.set(true);
      other.join();
    }
    for (int i = 0; i < expected.length; i++) {
      assertArrayEquals(expected[i], actual[i], 0f, "parameter " + i);
    }
    // The collections hang on the way in which a step goes through the terms.
    assertEquals(settings.epochs(), collecting.collections, "collections, one in each step");
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
