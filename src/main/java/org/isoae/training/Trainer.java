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

/** Trains an autoencoder on examples held in memory. */
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
   * @param examples the data
   * @param afterEpoch told the number of finished epochs
   * @throws DivergedException if a term of the loss becomes NaN or infinite
   */
  public FittedAutoencoder fit(Examples examples, IntConsumer afterEpoch) {
    NDManager manager = NDManager.newBaseManager(device);
    try {
      var randomness = new Randomness(settings.seed());
      Autoencoder autoencoder =
          regularizer.autoencoder(
              Notation.parse(architecture.encoder()), Notation.parse(architecture.decoder()));
      randomness.beforeInitialisation();
      autoencoder.initialize(manager, DataType.FLOAT32, new Shape(1).addAll(examples.shape()));
      List<EpochLosses> history = train(manager, autoencoder, examples, randomness, afterEpoch);
      return new FittedAutoencoder(manager, autoencoder, history);
    } catch (RuntimeException | Error e) {
      manager.close();
      throw e;
    }
  }

  private List<EpochLosses> train(
      NDManager manager,
      Autoencoder autoencoder,
      Examples examples,
      Randomness randomness,
      IntConsumer afterEpoch) {
    List<EpochLosses> history = new ArrayList<>();
    int every = Math.max(1, settings.epochs() / HISTORY);
    long steps = 0;
    try (NDManager data = manager.newSubManager();
        var step = new TrainingStep(manager, autoencoder, regularizer, settings.learningRate())) {
      // A full batch is made native once; of more, each batch when its turn comes.
      NDArray all = fullBatch(examples) ? examples.all(data) : null;
      for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
        List<Losses> losses = new ArrayList<>();
        for (int[] batch : batches(examples, randomness.ofEpoch(epoch))) {
          randomness.beforeStep(steps++);
          try (NDManager memory = manager.newSubManager()) {
            losses.add(step.run(all == null ? examples.batch(memory, batch) : copy(all, memory)));
          }
        }
        if (epoch % every == 0 || epoch == settings.epochs()) {
          history.add(new EpochLosses(epoch, Losses.mean(losses)));
        }
        afterEpoch.accept(epoch);
      }
    }
    return history;
  }

  private boolean fullBatch(Examples examples) {
    return settings.batchSize() >= examples.count();
  }

  /** The epoch's batches as row numbers. */
  private List<int[]> batches(Examples examples, long seed) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, examples.count()).boxed().toList());
    if (fullBatch(examples)) {
      return List.of(rows(order));
    }
    Collections.shuffle(order, new Random(seed));
    List<int[]> batches = new ArrayList<>();
    int from = 0;
    while (from < order.size()) {
      int to = Math.min(order.size(), from + settings.batchSize());
      // Batch norm cannot learn from a single row, so that one joins the batch before it.
      to = order.size() - to == 1 ? order.size() : to;
      batches.add(rows(order.subList(from, to)));
      from = to;
    }
    return batches;
  }

  private static int[] rows(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  /** A copy that belongs to the step: results attach to the manager of the first operand. */
  private static NDArray copy(NDArray all, NDManager memory) {
    NDArray batch = all.duplicate();
    batch.attach(memory);
    return batch;
  }
}
