package org.isoae.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;

/** The parameters of the epoch with the smallest validation loss so far. */
final class BestEpoch implements AutoCloseable {

  private final List<NDArray> current;
  private final NDManager manager;
  private final List<NDArray> best;
  private SelectedEpoch selection;

  /**
   * Nothing selected yet.
   *
   * @param current the autoencoder's parameters, running statistics included
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
    // What has diverged is no bar for a later epoch.
    if (selection == null
        || validationLoss < selection.validationLoss()
        || Double.isNaN(selection.validationLoss())) {
      selection = new SelectedEpoch(epoch, validationLoss);
      copy(current, best);
    }
  }

  /** Null before the first epoch. */
  SelectedEpoch selection() {
    return selection;
  }

  List<NDArray> arrays() {
    return best;
  }

  /** Sets what was selected when {@link #arrays} were written. */
  void resume(SelectedEpoch selected) {
    selection = selected;
  }

  /** Gives the autoencoder its best parameters back. */
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
