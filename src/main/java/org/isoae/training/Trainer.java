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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import org.jspecify.annotations.Nullable;

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
    return fit(examples, null, null, afterEpoch);
  }

  /**
   * Trains an autoencoder, and writes a checkpoint every half minute, from which an interrupted
   * training resumes. On the same CPU, the result is the same as without the interruption, bit for
   * bit.
   *
   * @param examples the training data
   * @param checkpoint the checkpoint's file. It is ignored if it is of another architecture,
   *     regulariser, settings, or number or shape of examples; of other examples the caller deletes
   *     it
   * @param afterEpoch receives the number of finished epochs after each epoch, and at first those
   *     before an interruption
   * @return the autoencoder with the parameters of the last epoch; the caller closes it
   * @throws DivergedException if a term of the loss becomes NaN or infinite
   */
  public FittedAutoencoder fit(Examples examples, Path checkpoint, IntConsumer afterEpoch) {
    return fit(examples, null, checkpoint(checkpoint, examples, "none"), afterEpoch);
  }

  /**
   * Trains an autoencoder like {@link #fit(Examples, Path, IntConsumer)}, and selects the epoch
   * with the least equation 1 on validation data (A.2.1).
   *
   * @param examples the training data
   * @param validation the validation data
   * @param checkpoint the checkpoint's file, as in {@link #fit(Examples, Path, IntConsumer)}
   * @param afterEpoch receives the number of finished epochs after each epoch, and at first those
   *     before an interruption
   * @return the autoencoder with the parameters of the selected epoch; the caller closes it
   * @throws DivergedException if a term of the loss becomes NaN or infinite
   */
  public FittedAutoencoder fitSelecting(
      Examples examples, Examples validation, Path checkpoint, IntConsumer afterEpoch) {
    return fit(
        examples,
        validation,
        checkpoint(checkpoint, examples, String.valueOf(validation.count())),
        afterEpoch);
  }

  private Checkpoint checkpoint(Path file, Examples examples, String validation) {
    String training =
        String.format(
            Locale.ROOT,
            "%s %s %s examples %s %s validation %s",
            architecture,
            regularizer,
            settings,
            examples.count(),
            examples.shape(),
            validation);
    return new Checkpoint(file, Checkpoint.INTERVAL, training);
  }

  FittedAutoencoder fit(
      Examples examples,
      @Nullable Examples validation,
      @Nullable Checkpoint checkpoint,
      IntConsumer afterEpoch) {
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
        return new Fit(manager, autoencoder, step, randomness, afterEpoch)
            .run(examples, validation, checkpoint);
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

    /** The mean losses of the epoch that has begun, as far as they are summed up. */
    private final Map<String, Double> begun = new LinkedHashMap<>();

    private int epochs;
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

    FittedAutoencoder run(
        Examples examples, @Nullable Examples validation, @Nullable Checkpoint checkpoint) {
      List<NDArray> parameters =
          autoencoder.getParameters().values().stream().map(Parameter::getArray).toList();
      List<NDArray> state = new ArrayList<>(parameters);
      state.addAll(step.state());
      try (NDManager data = manager.newSubManager();
          BestEpoch best = validation == null ? null : new BestEpoch(manager, parameters)) {
        if (best != null) {
          state.addAll(best.arrays());
        }
        // A full batch is made native once and copied for each epoch.
        Function<List<int[]>, Batches> source = examples::inOrder;
        if (fullBatch(examples)) {
          NDArray all = examples.all(data);
          source = order -> new Copies(all);
        }
        Runnable afterStep = () -> {};
        if (checkpoint != null) {
          resume(checkpoint, state, best, examples);
          afterStep = () -> checkpoint.offer(() -> state(best), state);
        }
        while (epochs < settings.epochs()) {
          epoch(examples, source, afterStep);
          if (best != null) {
            best.offer(epochs, reconstructionLoss(validation));
          }
          afterEpoch.accept(epochs);
        }
        if (best != null) {
          best.restore();
        }
        return new FittedAutoencoder(
            manager, autoencoder, history, best == null ? null : best.selected());
      }
    }

    private Checkpoint.State state(@Nullable BestEpoch best) {
      return new Checkpoint.State(
          epochs, steps, begun, history, best == null ? null : best.selected());
    }

    private void resume(
        Checkpoint checkpoint, List<NDArray> state, @Nullable BestEpoch best, Examples examples) {
      try (NDManager memory = manager.newSubManager()) {
        checkpoint
            .load(memory, state)
            .ifPresent(
                saved -> {
                  epochs = saved.epochs();
                  steps = saved.steps();
                  begun.putAll(saved.begun());
                  history.addAll(saved.history());
                  if (best != null) {
                    best.resume(saved.best());
                  }
                  step.resumeAfter(steps, examplesSeen(examples));
                  afterEpoch.accept(epochs);
                });
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

    /** Runs an epoch, or the rest of one that was interrupted. */
    private void epoch(
        Examples examples, Function<List<int[]>, Batches> source, Runnable afterStep) {
      int epoch = epochs + 1;
      List<int[]> order = batches(examples, randomness.ofEpoch(epoch));
      List<int[]> rest = order.subList(stepsOfEpoch(order), order.size());
      try (Batches batches = source.apply(rest)) {
        for (int i = 0; i < rest.size(); i++) {
          randomness.beforeStep(steps++);
          try (NDManager memory = manager.newSubManager()) {
            step.run(batches.next(memory))
                .terms()
                .forEach((term, value) -> begun.merge(term, value / order.size(), Double::sum));
          }
          afterStep.run();
        }
      }
      int every = Math.max(1, settings.epochs() / HISTORY);
      if (epoch % every == 0 || epoch == settings.epochs()) {
        history.add(new EpochLosses(epoch, new Losses(begun)));
      }
      begun.clear();
      epochs = epoch;
    }

    /** The steps that were made of an epoch, which has as many as any other. */
    private int stepsOfEpoch(List<int[]> order) {
      return Math.toIntExact(steps - (long) epochs * order.size());
    }

    private long examplesSeen(Examples examples) {
      List<int[]> order = batches(examples, randomness.ofEpoch(epochs + 1));
      return (long) epochs * examples.count()
          + order.subList(0, stepsOfEpoch(order)).stream().mapToLong(rows -> rows.length).sum();
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
