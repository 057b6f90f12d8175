package org.isoae.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.translate.NoopTranslator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.isoae.data.Surface;
import org.isoae.loss.LatentDistribution;
import org.isoae.network.Autoencoder;
import org.isoae.network.RandomPoints;
import org.isoae.regularizer.Denoising;
import org.isoae.regularizer.Isometric;
import org.isoae.regularizer.Regularizer;
import org.isoae.torch.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RegularizedAutoencoderTest {

  private static final Isometric I_AE = new Isometric(0.5, LatentDistribution.UNIFORM);

  private final RandomPoints random = RandomPoints.announced();

  /** DJL's trainer and the suite's own step see the same loss and the same gradients. */
  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT32", "FLOAT64"})
  void djlsTrainerHasTheLossAndTheGradientsOfTheStep(DataType type) {
    for (Regularizer regularizer : List.of(I_AE, new Denoising(0.1))) {
      try (var training = new DjlTraining(regularizer, 0);
          Trainer trainer = training.trainer(type, epoch -> {});
          NDManager step = trainer.getManager().newSubManager()) {
        NDArray x = Rows.toArray(step, random.rows(8, 3), type);
        int seed = random.engineSeed();
        Engine.getInstance().setRandomSeed(seed);
        double loss;
        try (GradientCollector collector = trainer.newGradientCollector()) {
          NDList predictions = trainer.forward(new NDList(x), new NDList(x));
          NDArray value = trainer.getLoss().evaluate(new NDList(x), predictions);
          loss = Rows.of(value.reshape(1, 1))[0][0];
          collector.backward(value);
        }
        List<double[]> gradients = takeGradients(training);

        Autoencoder autoencoder = Autoencoder.of(training.encoder, training.decoder);
        autoencoder.initialize(step, type, x.getShape());
        try (var own = new TrainingStep(step, autoencoder, regularizer, 1e-3)) {
          Engine.getInstance().setRandomSeed(seed);
          Losses losses = own.accumulateGradients(x);
          double sum = losses.terms().get("L_rec");
          for (String term : losses.terms().keySet()) {
            sum += term.equals("L_rec") ? 0 : 0.5 * losses.terms().get(term);
          }
          assertEquals(sum, loss, 1e-6 * sum);
        }
        List<double[]> expected = takeGradients(training);
        for (int i = 0; i < expected.size(); i++) {
          assertArrayEquals(expected.get(i), gradients.get(i), 1e-5);
        }
      }
    }
  }

  /** The gradients, which are zero afterwards. */
  private static List<double[]> takeGradients(DjlTraining training) {
    List<double[]> gradients = new ArrayList<>();
    for (Parameter parameter : training.block.getParameters().values()) {
      NDArray gradient = parameter.getArray().getGradient();
      gradients.add(Rows.of(gradient.reshape(1, -1))[0]);
      gradient.subi(gradient);
    }
    return gradients;
  }

  @Test
  void gradientsOfTwoBatchesAddUpUntilTheOptimiserTakesThem() {
    try (var training = new DjlTraining(I_AE.withoutIsometry(), 0);
        Trainer trainer = training.trainer(DataType.FLOAT64, epoch -> {});
        NDManager step = trainer.getManager().newSubManager()) {
      List<List<double[]>> single = new ArrayList<>();
      double[][] points = random.rows(12, 3);
      int[] seeds = {random.engineSeed(), random.engineSeed()};
      for (int half = 0; half < 2; half++) {
        backward(trainer, step, Arrays.copyOfRange(points, 6 * half, 6 * half + 6), seeds[half]);
        single.add(takeGradients(training));
      }
      for (int half = 0; half < 2; half++) {
        backward(trainer, step, Arrays.copyOfRange(points, 6 * half, 6 * half + 6), seeds[half]);
      }
      List<double[]> both = takeGradients(training);
      for (int i = 0; i < both.size(); i++) {
        for (int k = 0; k < both.get(i).length; k++) {
          assertEquals(single.get(0).get(i)[k] + single.get(1).get(i)[k], both.get(i)[k], 1e-12);
        }
      }
    }
  }

  private static void backward(Trainer trainer, NDManager step, double[][] points, int seed) {
    Engine.getInstance().setRandomSeed(seed);
    NDArray x = Rows.toArray(step, points, DataType.FLOAT64);
    try (GradientCollector collector = trainer.newGradientCollector()) {
      NDList predictions = trainer.forward(new NDList(x), new NDList(x));
      collector.backward(trainer.getLoss().evaluate(new NDList(x), predictions));
    }
  }

  @Test
  void djlTrainsSavesLoadsAndServesTheEncoder(@TempDir Path folder) throws Exception {
    double[][] points = Surface.S_SHAPE.sample(64, 1).points();
    List<Float> losses = new ArrayList<>();
    float[] codes;
    try (var training = new DjlTraining(I_AE, points.length)) {
      try (NDManager data = training.model.getNDManager().newSubManager()) {
        NDArray x = Rows.toArray(data, points, DataType.FLOAT32);
        losses.add(reconstructionLoss(training, x));
        training.fit(points, 16, 60, epoch -> {});
        losses.add(reconstructionLoss(training, x));
        codes = encode(training, x);
      }
      training.model.save(folder, "autoencoder");
      try (Model encoder = Model.newInstance("encoder")) {
        encoder.setBlock(training.encoder);
        encoder.save(folder, "encoder");
      }
    }
    assertTrue(losses.get(1) < losses.get(0) / 2, losses.toString());

    try (var loaded = new DjlTraining(I_AE, points.length);
        Model encoder = Model.newInstance("encoder")) {
      loaded.model.load(folder, "autoencoder");
      encoder.setBlock(DjlTraining.dense(2));
      encoder.load(folder, "encoder");
      NDManager data = encoder.getNDManager();
      NDArray x = Rows.toArray(data, points, DataType.FLOAT32);
      assertArrayEquals(codes, encode(loaded, x), 1e-6f);
      try (Predictor<NDList, NDList> predictor = encoder.newPredictor(new NoopTranslator())) {
        assertArrayEquals(
            codes, predictor.predict(new NDList(x)).singletonOrThrow().toFloatArray(), 1e-6f);
      }
    }
  }

  private static float[] encode(DjlTraining training, NDArray x) {
    var parameters = new ParameterStore(x.getManager(), false);
    return training
        .encoder
        .forward(parameters, new NDList(x), false)
        .singletonOrThrow()
        .toFloatArray();
  }

  private static float reconstructionLoss(DjlTraining training, NDArray x) {
    if (!training.block.isInitialized()) {
      training.block.initialize(training.model.getNDManager(), DataType.FLOAT32, x.getShape());
    }
    var parameters = new ParameterStore(x.getManager(), false);
    NDList reconstruction = training.block.forward(parameters, new NDList(x), false);
    assertEquals(1, reconstruction.size());
    return training.block.loss().evaluate(new NDList(x), reconstruction).getFloat();
  }

  @Test
  void aStepOfDjlsTrainerLeavesNothingInItsManagers() throws Exception {
    double[][] points = Surface.S_SHAPE.sample(32, 1).points();
    try (var training = new DjlTraining(I_AE, points.length)) {
      List<Integer> counts = new ArrayList<>();
      training.fit(
          points, 8, 4, epoch -> counts.add(MemoryTest.arrays(training.model.getNDManager())));
      assertEquals(Collections.nCopies(4, counts.get(0)), counts);
    }
  }
}
