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
import java.util.function.Function;
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

  /** The approximate number of epochs whose losses are kept; the last is always kept. */
  private static final int HISTORY = 200;

  private final Architecture architecture;
  private final Regularizer regularizer;
  private final TrainingSettings settings;
  private final Device device;

  /**
   * Prepares a training.
   *
   * @param architecture the encoder and the decoder
   * @param regularizer provides the terms of the loss
   * @param settings the settings
   * @param device the device to train on
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
   * Trains an autoencoder. On the same CPU, the same seed gives the same parameters, bit for bit.
   *
   * @param examples the training data
   * @param afterEpoch receives the number of finished epochs after each epoch
   * @return the autoencoder with the parameters of the last epoch; the caller closes it
   * @throws DivergedException if a term of the loss becomes NaN or infinite
   */
  public FittedAutoencoder fit(Examples examples, IntConsumer afterEpoch) {
    return fit(examples, afterEpoch, fit -> fit.toLastEpoch(examples));
  }

  /**
   * Trains an autoencoder and selects the epoch with the least equation 1 on validation data
   * (A.2.1). After each epoch a checkpoint is written, from which an interrupted training resumes.
   * On the same CPU, the result is the same as without the interruption, bit for bit.
   *
   * @param examples the training data
   * @param validation the validation data
   * @param checkpoint the checkpoint's file; the caller deletes it before a different training
   * @param afterEpoch receives the number of finished epochs after each epoch, including those
   *     before an interruption
   * @return the autoencoder with the parameters of the selected epoch; the caller closes it
   * @throws DivergedException if a term of the loss becomes NaN or infinite
   */
  public FittedAutoencoder fitSelecting(
      Examples examples, Examples validation, Path checkpoint, IntConsumer afterEpoch) {
    return fit(
        examples,
        afterEpoch,
        fit -> fit.selectingEpoch(examples, validation, new Checkpoint(checkpoint)));
  }

  private FittedAutoencoder fit(
      Examples examples, IntConsumer afterEpoch, Function<Fit, FittedAutoencoder> training) {
    NDManager manager = NDManager.newBaseManager(device);
    try {
      var randomness = new Randomness(settings.seed());
      long totalSteps = (long) settings.epochs() * batches(examples, 0).size();
      Autoencoder autoencoder =
          regularizer.autoencoder(
              Notation.parse(architecture.encoder()), Notation.parse(architecture.decoder()));
      settings.initialization().prepare(autoencoder);
      randomness.beforeInitialisation();
      autoencoder.initialize(manager, DataType.FLOAT32, new Shape(1).addAll(examples.shape()));
      try (var step =
          new TrainingStep(
              manager,
              autoencoder,
              regularizer,
              n -> settings.learningRate().at(n, totalSteps),
              examples.count())) {
        return training.apply(new Fit(manager, autoencoder, step, randomness, afterEpoch));
      }
    } catch (RuntimeException | Error e) {
      manager.close();
      throw e;
    }
  }

  /** One training. */
  private final class Fit {

    private final NDManager manager;
    private final Autoencoder autoencoder;
    private final TrainingStep step;
    private final Randomness randomness;
    private final IntConsumer afterEpoch;
    private final List<EpochLosses> history = new ArrayList<>();
    private long steps;

    Fit(
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

    FittedAutoencoder toLastEpoch(Examples examples) {
      try (NDManager data = manager.newSubManager()) {
        // A full batch is made native once and copied for each epoch.
        Function<List<int[]>, Batches> source = examples::inOrder;
        if (fullBatch(examples)) {
          NDArray all = examples.all(data);
          source = order -> new Copies(all);
        }
        for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
          epoch(epoch, examples, source);
          afterEpoch.accept(epoch);
        }
      }
      return new FittedAutoencoder(manager, autoencoder, history, null);
    }

    FittedAutoencoder selectingEpoch(
        Examples examples, Examples validation, Checkpoint checkpoint) {
      List<NDArray> parameters =
          autoencoder.getParameters().values().stream().map(Parameter::getArray).toList();
      try (var best = new BestEpoch(manager, parameters)) {
        List<NDArray> state = new ArrayList<>(parameters);
        state.addAll(step.state());
        state.addAll(best.arrays());
        int finished = resume(checkpoint, state, best, examples.count());
        for (int epoch = finished + 1; epoch <= settings.epochs(); epoch++) {
          epoch(epoch, examples, examples::inOrder);
          best.offer(epoch, reconstructionLoss(validation));
          checkpoint.save(new Checkpoint.State(epoch, steps, history, best.selected()), state);
          afterEpoch.accept(epoch);
        }
        best.restore();
        return new FittedAutoencoder(manager, autoencoder, history, best.selected());
      }
    }

    /** Loads the checkpoint and returns the number of finished epochs. */
    private int resume(Checkpoint checkpoint, List<NDArray> state, BestEpoch best, long examples) {
      try (NDManager memory = manager.newSubManager()) {
        return checkpoint
            .load(memory, state)
            .map(
                saved -> {
                  steps = saved.steps();
                  step.resumeAfter(steps, saved.epoch() * examples);
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

    private void epoch(int epoch, Examples examples, Function<List<int[]>, Batches> source) {
      List<Losses> losses = new ArrayList<>();
      List<int[]> order = batches(examples, randomness.ofEpoch(epoch));
      try (Batches batches = source.apply(order)) {
        for (int i = 0; i < order.size(); i++) {
          randomness.beforeStep(steps++);
          try (NDManager memory = manager.newSubManager()) {
            losses.add(step.run(batches.next(memory)));
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

  /** The indices of the examples of each batch of an epoch. */
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
      // A single remaining row joins the batch before it, since batch norm cannot train on one.
      to = order.size() - to == 1 ? order.size() : to;
      batches.add(rows(order.subList(from, to)));
      from = to;
    }
    return batches;
  }

  private static int[] rows(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  /** A full batch, copied to the manager of each step, to which results of operations attach. */
  private record Copies(NDArray all) implements Batches {

    @Override
    public NDArray next(NDManager memory) {
      NDArray batch = all.duplicate();
      batch.attach(memory);
      return batch;
    }

    @Override
    public void close() {}
  }
}
