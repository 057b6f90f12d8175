package org.isoae.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Images as bytes. Batches are read ahead, by one thread for each processor. */
record ByteExamples(int count, Shape shape, PixelRange range, ByteReader reader)
    implements Examples {

  /** Bounds the memory: for each thread, one batch being read and one waiting. */
  private static final int BATCHES_PER_THREAD = 2;

  @Override
  public NDArray batch(NDManager memory, int... rows) {
    return toArray(memory, reader.read(rows));
  }

  private NDArray toArray(NDManager memory, byte[] bytes) {
    ByteBuffer buffer = memory.allocateDirect(4 * bytes.length).order(ByteOrder.nativeOrder());
    for (byte value : bytes) {
      buffer.putFloat(range.of(value));
    }
    buffer.rewind();
    Shape batch = new Shape(bytes.length / shape.size()).addAll(shape);
    // create() wraps the Java buffer, which may be freed while autograd uses it; libtorch owns the
    // copy.
    try (NDArray wrapped = memory.create(buffer, batch, DataType.FLOAT32)) {
      return wrapped.duplicate();
    }
  }

  @Override
  public Batches inOrder(List<int[]> rows) {
    return new ReadAhead(rows.iterator());
  }

  private final class ReadAhead implements Batches {

    private final Iterator<int[]> remaining;
    private final Queue<Future<byte[]>> pending = new ArrayDeque<>();
    private final ExecutorService threads;

    ReadAhead(Iterator<int[]> remaining) {
      this.remaining = remaining;
      int processors = Runtime.getRuntime().availableProcessors();
      threads =
          Executors.newFixedThreadPool(
              processors,
              work -> {
                Thread thread = new Thread(work, "batch reader");
                thread.setDaemon(true);
                return thread;
              });
      for (int i = 0; i < BATCHES_PER_THREAD * processors; i++) {
        readAnother();
      }
    }

    private void readAnother() {
      if (remaining.hasNext()) {
        int[] rows = remaining.next();
        pending.add(threads.submit(() -> reader.read(rows)));
      }
    }

    @Override
    public NDArray next(NDManager memory) {
      try {
        byte[] bytes = pending.remove().get();
        readAnother();
        return toArray(memory, bytes);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof RuntimeException cause) {
          throw cause;
        }
        throw new IllegalStateException("A batch could not be read.", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while waiting for a batch.", e);
      }
    }

    @Override
    public void close() {
      threads.shutdownNow();
    }
  }
}
