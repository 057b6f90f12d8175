package org.isoae.training;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.isoae.network.Architecture;
import org.isoae.network.Autoencoder;
import org.isoae.network.Notation;
import org.isoae.regularizer.Regularizer;
import org.isoae.torch.Rows;

/** Trains an autoencoder on points held in memory. */
public final class Trainer {

  /** Losses are kept for about this many epochs, evenly spread, and for the last. */
  private static final int HISTORY = 200;

  private final Architecture architecture;
  private final Regularizer regularizer;
  private final TrainingSettings settings;
  private final Device device;

  /**
   * A trainer; nothing happens before {@link #fit}.
   *
   * @param device where to train
   */
  public Trainer(
      Architecture architecture,
      Regularizer regularizer,
      TrainingSettings settings,
      Device device) {
    this.architecture = architecture;
    this.regularizer = regularizer;
    this.settings = settings;
    this.device = device;
  }

  /**
   * Trains from the beginning. The same seed gives the same parameters, bit for bit, on the same
   * CPU.
   *
   * @param points the data, one point a row
   * @param afterEpoch told the number of finished epochs
   * @throws DivergedException if a term of the loss becomes NaN or infinite
   */
  public FittedAutoencoder fit(double[][] points, IntConsumer afterEpoch) {
    NDManager manager = NDManager.newBaseManager(device);
    try {
      var randomness = new Randomness(settings.seed());
      Autoencoder autoencoder =
          regularizer.autoencoder(
              Notation.parse(architecture.encoder()), Notation.parse(architecture.decoder()));
      randomness.beforeInitialisation();
      autoencoder.initialize(manager, DataType.FLOAT32, new Shape(1, points[0].length));
      List<EpochLosses> history = train(manager, autoencoder, points, randomness, afterEpoch);
      return new FittedAutoencoder(manager, autoencoder, history);
    } catch (RuntimeException | Error e) {
      manager.close();
      throw e;
    }
  }

  private List<EpochLosses> train(
      NDManager manager,
      Autoencoder autoencoder,
      double[][] points,
      Randomness randomness,
      IntConsumer afterEpoch) {
    List<EpochLosses> history = new ArrayList<>();
    int every = Math.max(1, settings.epochs() / HISTORY);
    long steps = 0;
    try (NDManager data = manager.newSubManager();
        var step = new TrainingStep(manager, autoencoder, regularizer, settings.learningRate())) {
      NDArray all = Rows.toArray(data, points, DataType.FLOAT32);
      for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
        Losses losses = null;
        for (long[] batch : batches(points.length, randomness.ofEpoch(epoch))) {
          randomness.beforeStep(steps++);
          try (NDManager memory = manager.newSubManager()) {
            losses = step.run(rows(all, batch, memory));
          }
        }
        if (epoch % every == 0 || epoch == settings.epochs()) {
          history.add(new EpochLosses(epoch, losses));
        }
        afterEpoch.accept(epoch);
      }
    }
    return history;
  }

  /** The epoch's batches as row numbers; a single null stands for all rows in their order. */
  private List<long[]> batches(int rows, long seed) {
    if (settings.batchSize() >= rows) {
      return Collections.singletonList(null);
    }
    List<Integer> order = new ArrayList<>(IntStream.range(0, rows).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    List<long[]> batches = new ArrayList<>();
    for (int from = 0; from < rows; from += settings.batchSize()) {
      int to = Math.min(rows, from + settings.batchSize());
      batches.add(order.subList(from, to).stream().mapToLong(Integer::longValue).toArray());
    }
    return batches;
  }

  /** A copy that belongs to the step: results attach to the manager of the first operand. */
  private static NDArray rows(NDArray all, long[] numbers, NDManager memory) {
    NDArray batch = numbers == null ? all.duplicate() : all.get(memory.create(numbers));
    batch.attach(memory);
    return batch;
  }
}
