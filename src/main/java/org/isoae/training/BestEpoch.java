package org.isoae.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters of the epoch with the least validation loss so far. */
final class BestEpoch implements AutoCloseable {

  private final List<NDArray> current;
  private final NDManager manager;
  private final List<NDArray> best;
  private @Nullable SelectedEpoch selected;

  /**
   * Starts without a selected epoch.
   *
   * @param current the parameters of the autoencoder, including running statistics
   */
  BestEpoch(NDManager parent, List<NDArray> current) {
    this.current = current;
    manager = parent.newSubManager();
    best =
        current.stream()
            .map(
                array -> {
                  NDArray copy = array.duplicate();
                  copy.attach(manager);
                  return copy;
                })
            .toList();
  }

  void offer(int epoch, double validationLoss) {
    // Any later epoch is better than one whose loss is NaN.
    if (selected == null
        || validationLoss < selected.validationLoss()
        || Double.isNaN(selected.validationLoss())) {
      selected = new SelectedEpoch(epoch, validationLoss);
      copy(current, best);
    }
  }

  /** Null before the first epoch. */
  @Nullable SelectedEpoch selected() {
    return selected;
  }

  List<NDArray> arrays() {
    return best;
  }

  /** Sets the epoch that {@link #arrays} belong to after they were loaded. */
  void resume(@Nullable SelectedEpoch epoch) {
    selected = epoch;
  }

  /** Copies the best parameters to the autoencoder. */
  void restore() {
    copy(best, current);
  }

  private static void copy(List<NDArray> from, List<NDArray> to) {
    for (int i = 0; i < from.size(); i++) {
      from.get(i).copyTo(to.get(i));
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
