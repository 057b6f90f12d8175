package org.isoae.experiments;

import java.util.ArrayList;
import java.util.List;
import org.isoae.loss.IsometryLoss;
import org.isoae.network.Network;
import org.isoae.regularizer.Regularizer;
import org.isoae.torch.TorchScript;
import org.isoae.training.Trainer;

/**
 * What the result of every cell that trains depends on; see {@link org.isoae.harness.Cell#code}.
 */
final class TrainingCode {

  private static final List<Class<?>> PACKAGES =
      List.of(
          TorchScript.class, Network.class, IsometryLoss.class, Regularizer.class, Trainer.class);

  private TrainingCode() {}

  /**
   * A class of each package.
   *
   * @param others of the packages that the cell takes its data and its measures from
   */
  static List<Class<?>> and(Class<?>... others) {
    List<Class<?>> all = new ArrayList<>(PACKAGES);
    all.addAll(List.of(others));
    return all;
  }
}
