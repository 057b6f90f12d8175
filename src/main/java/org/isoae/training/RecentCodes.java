package org.isoae.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.isoae.network.Autoencoder;
import org.isoae.torch.TorchScript;

/**
 * The codes of the last batches, to which P_iso is fitted: section 3.1 fits it to "the latent codes
 * g(X)" of the data, and a batch of 25 to 100 codes does not span 128 dimensions.
 *
 * <p>The buffer holds as many codes as there are examples, or {@link #MOST}. It is a ring, in which
 * each batch replaces the oldest codes. No code is older than an epoch; it was computed with the
 * parameters of its own step. A full batch replaces all codes, so that P_iso is fitted to this
 * batch alone.
 */
final class RecentCodes implements AutoCloseable {

  /** 16 codes for each of the 128 dimensions of Table 6, the largest d. */
  static final int MOST = 2_000;

  private static final String METHODS =
      """
      def add(self, memory: Tensor, codes: Tensor, place: Tensor) -> Tensor:
        return torch.index_copy_(memory, 0, place, codes)
      """;

  private final NDManager manager;
  private final NDArray memory;
  private final long capacity;
  private long seen;

  /**
   * Makes an empty buffer.
   *
   * @param parent the parent of the manager that owns the buffer
   * @param autoencoder initialised
   * @param examples the number of examples in an epoch
   */
  RecentCodes(NDManager parent, Autoencoder autoencoder, DataType type, int examples) {
    capacity = Math.min(examples, MOST);
    long d = autoencoder.encoder().outputShape(autoencoder.getInputShapes()[0]).get(1);
    manager = parent.newSubManager();
    memory = manager.zeros(new Shape(capacity, d), type);
  }

  /**
   * Adds the codes of a batch.
   *
   * @param codes without gradient
   * @return the codes in the buffer, owned by the manager of the batch's codes; the batch's alone
   *     if they fill the buffer
   */
  NDArray add(NDArray codes) {
    long rows = codes.getShape().get(0);
    store(codes, Math.min(rows, capacity));
    if (rows >= capacity) {
      return codes;
    }
    NDArray filled = memory.get("0:{}", Math.min(seen, capacity));
    filled.attach(codes.getManager());
    return filled;
  }

  /** Writes the last rows of a batch over the oldest codes. */
  private void store(NDArray codes, long last) {
    long rows = codes.getShape().get(0);
    int from = Math.toIntExact((seen + rows - last) % capacity);
    // Places are no operands of a recorded operation, so that Java numbers are safe here.
    try (NDArray stored = codes.get("{}:", rows - last);
        NDArray places = codes.getManager().arange(from, from + (int) last, 1, DataType.INT64);
        NDArray wrapped = places.mod(capacity)) {
      TorchScript.of(METHODS)
          .call(
              "add",
              TorchScript.tensor(memory),
              TorchScript.tensor(stored),
              TorchScript.tensor(wrapped))
          .close();
    }
    seen += rows;
  }

  /** The buffer, which is part of a checkpoint. */
  NDArray array() {
    return memory;
  }

  /** Empties the buffer: codes of a step that diverged may be no numbers. */
  void forget() {
    seen = 0;
  }

  /** Continues after a number of examples, once the buffer has been loaded. */
  void resumeAfter(long examples) {
    seen = examples;
  }

  @Override
  public void close() {
    manager.close();
  }
}
