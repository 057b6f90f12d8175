package org.isoae.training;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.isoae.loss.ReconstructionLoss;
import org.isoae.network.Architecture;
import org.isoae.network.Autoencoder;
import org.isoae.network.Notation;
import org.isoae.regularizer.Regularizer;
import org.isoae.training.Examples.Batches;

/** Trains an autoencoder. */
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
    return fit(examples, null, null, afterEpoch);
  }

  /**
   * Trains, and keeps the parameters of the epoch after which equation 1 on the validation data is
   * smallest (A.2.1). After each epoch, all that the rest depends on goes into a file, and a
   * training that finds one goes on from it: with the same result, bit for bit, as one that was
   * never broken off, on the same CPU.
   *
   * @param validation what the best epoch is chosen by
   * @param checkpoint the file; whoever starts another training removes it
   * @param afterEpoch told the number of finished epochs, those before the interruption included
   * @throws DivergedException if a term of the loss becomes NaN or infinite
   */
  public FittedAutoencoder fitSelecting(
      Examples examples, Examples validation, Path checkpoint, IntConsumer afterEpoch) {
    return fit(examples, validation, new Checkpoint(checkpoint), afterEpoch);
  }

  private FittedAutoencoder fit(
      Examples examples, Examples validation, Checkpoint checkpoint, IntConsumer afterEpoch) {
    NDManager manager = NDManager.newBaseManager(device);
    try {
      var randomness = new Randomness(settings.seed());
      Autoencoder autoencoder =
          regularizer.autoencoder(
              Notation.parse(architecture.encoder()), Notation.parse(architecture.decoder()));
      randomness.beforeInitialisation();
      autoencoder.initialize(manager, DataType.FLOAT32, new Shape(1).addAll(examples.shape()));
      try (var step =
          new TrainingStep(manager, autoencoder, regularizer, settings.learningRate())) {
        var run = new Run(manager, autoencoder, step, randomness, afterEpoch);
        return validation == null
            ? run.toTheEnd(examples)
            : run.selecting(examples, validation, checkpoint);
      }
    } catch (RuntimeException | Error e) {
      manager.close();
      throw e;
    }
  }

  /** One training under way. */
  private final class Run {

    private final NDManager manager;
    private final Autoencoder autoencoder;
    private final TrainingStep step;
    private final Randomness randomness;
    private final IntConsumer afterEpoch;
    private final List<EpochLosses> history = new ArrayList<>();
    private long steps;

    Run(
        NDManager manager,
        Autoencoder autoencoder,
        TrainingStep step,
        Randomness randomness,
        IntConsumer afterEpoch) {
      this.manager = manager;
      this.autoencoder = autoencoder;
      this.step = step;
      this.randomness = randomness;
      this.afterEpoch = afterEpoch;
    }

    FittedAutoencoder toTheEnd(Examples examples) {
      try (NDManager data = manager.newSubManager()) {
        // A full batch is made native once; of more, each batch when its turn comes.
        NDArray all = fullBatch(examples) ? examples.all(data) : null;
        for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
          epoch(epoch, examples, all);
          afterEpoch.accept(epoch);
        }
      }
      return new FittedAutoencoder(manager, autoencoder, history, null);
    }

    FittedAutoencoder selecting(Examples examples, Examples validation, Checkpoint checkpoint) {
      List<NDArray> parameters =
          autoencoder.getParameters().values().stream().map(Parameter::getArray).toList();
      try (var best = new BestEpoch(manager, parameters)) {
        List<NDArray> state = new ArrayList<>(parameters);
        state.addAll(step.moments());
        state.addAll(best.arrays());
        int finished = resume(checkpoint, state, best);
        for (int epoch = finished + 1; epoch <= settings.epochs(); epoch++) {
          epoch(epoch, examples, null);
          best.offer(epoch, reconstructionLoss(validation));
          checkpoint.save(new Checkpoint.State(epoch, steps, history, best.selection()), state);
          afterEpoch.accept(epoch);
        }
        best.restore();
        return new FittedAutoencoder(manager, autoencoder, history, best.selection());
      }
    }

    /** How many epochs are finished. */
    private int resume(Checkpoint checkpoint, List<NDArray> state, BestEpoch best) {
      try (NDManager memory = manager.newSubManager()) {
        return checkpoint
            .load(memory, state)
            .map(
                saved -> {
                  steps = saved.steps();
                  step.resumeAfter(steps);
                  history.addAll(saved.history());
                  best.resume(saved.best());
                  afterEpoch.accept(saved.epoch());
                  return saved.epoch();
                })
            .orElse(0);
      }
    }

    /** Equation 1 with running statistics. */
    private double reconstructionLoss(Examples examples) {
      double[] sum = {0};
      examples.inChunks(
          manager,
          x -> {
            NDArray y = autoencoder.forward(parameters(x), new NDList(x), false).get(0);
            sum[0] += ReconstructionLoss.of(y, x).getFloat() * x.getShape().get(0);
          });
      return sum[0] / examples.count();
    }

    private static ParameterStore parameters(NDArray x) {
      return new ParameterStore(x.getManager(), false);
    }

    private void epoch(int epoch, Examples examples, NDArray all) {
      List<Losses> losses = new ArrayList<>();
      List<int[]> order = batches(examples, randomness.ofEpoch(epoch));
      try (Batches batches = all == null ? examples.inOrder(order) : null) {
        for (int i = 0; i < order.size(); i++) {
          randomness.beforeStep(steps++);
          try (NDManager memory = manager.newSubManager()) {
            losses.add(step.run(all == null ? batches.next(memory) : copy(all, memory)));
          }
        }
      }
      int every = Math.max(1, settings.epochs() / HISTORY);
      if (epoch % every == 0 || epoch == settings.epochs()) {
        history.add(new EpochLosses(epoch, Losses.mean(losses)));
      }
    }
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
