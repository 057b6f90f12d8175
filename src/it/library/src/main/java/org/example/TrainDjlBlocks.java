package org.example;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.isoae.loss.LatentDistribution;
import org.isoae.network.Autoencoder;
import org.isoae.network.Jacobian;
import org.isoae.network.Network;
import org.isoae.network.Pass;
import org.isoae.regularizer.Isometric;
import org.isoae.training.RegularizedAutoencoder;

/**
 * Trains networks of DJL's blocks with DJL's trainer for 1,000 steps on a half-circle band. Then
 * the columns of the decoder's Jacobian are nearly orthonormal, and the encoder serves codes.
 */
final class TrainDjlBlocks {

  private static final int STEPS = 1_000;
  private static final int BATCH = 50;

  private TrainDjlBlocks() {}

  static void run(float[][] points, Device device)
      throws IOException, MalformedModelException, TranslateException {
    Block encoder = dense(2);
    Block decoder = dense(3);
    var block =
        new RegularizedAutoencoder(
            Autoencoder.of(encoder, decoder),
            new Isometric(1, LatentDistribution.UNIFORM),
            points.length);
    try (Model model = Model.newInstance("autoencoder", device)) {
      model.setBlock(block);
      NDArray x = model.getNDManager().create(points);
      train(model, block, x);
      checkJacobian(decoder, encoder, x);
      checkService(encoder, x);
    }
  }

  private static Block dense(int outputs) {
    return new SequentialBlock()
        .add(Linear.builder().setUnits(32).build())
        .add(Activation.geluBlock())
        .add(Linear.builder().setUnits(32).build())
        .add(Activation.geluBlock())
        .add(Linear.builder().setUnits(outputs).build());
  }

  private static void train(Model model, RegularizedAutoencoder block, NDArray x)
      throws IOException, TranslateException {
    var config =
        new DefaultTrainingConfig(block.loss())
            .optDevices(new Device[] {x.getDevice()})
            .optOptimizer(Adam.builder().optLearningRateTracker(Tracker.fixed(3e-3f)).build());
    var dataset =
        new ArrayDataset.Builder().setData(x).optLabels(x).setSampling(BATCH, true).build();
    try (Trainer trainer = model.newTrainer(config)) {
      trainer.initialize(new Shape(BATCH, 3));
      int epochs = Math.toIntExact(STEPS * BATCH / x.getShape().get(0));
      EasyTrain.fit(trainer, epochs, dataset, null);
    }
  }

  /** ‖AᵀA − I‖ of A = df(z), the root of its mean square over the codes of the data. */
  private static void checkJacobian(Block decoder, Block encoder, NDArray x) {
    try (NDManager call = x.getManager().newSubManager()) {
      NDArray points = x.duplicate();
      points.attach(call);
      var parameters = new ParameterStore(call, false);
      NDArray z = encoder.forward(parameters, new NDList(points), false).singletonOrThrow();
      NDList columns =
          Jacobian.columns(Network.of(decoder).linearize(parameters, z, Pass.EVALUATION), z);
      NDArray first = columns.get(0);
      NDArray second = columns.get(1);
      NDArray defect =
          squaredDefect(first).add(squaredDefect(second)).add(dot(first, second).square().mul(2));
      double root = Math.sqrt(defect.mean().getFloat());
      System.out.printf(
          Locale.ROOT,
          "DJL's blocks and trainer, %,d steps: the root mean square of the decoder's ‖AᵀA − I‖ is"
              + " %.3f. The zero map has 1.414.%n",
          STEPS,
          root);
      if (!(root < 0.2)) {
        throw new IllegalStateException("The decoder is no isometry. Expected less than 0.2.");
      }
    }
  }

  private static NDArray squaredDefect(NDArray column) {
    return dot(column, column).sub(1).square();
  }

  private static NDArray dot(NDArray a, NDArray b) {
    return a.mul(b).sum(new int[] {1});
  }

  /** The encoder alone, saved, loaded and served as any model of DJL. */
  private static void checkService(Block encoder, NDArray x)
      throws IOException, MalformedModelException, TranslateException {
    Path folder = Files.createTempDirectory("encoder");
    try (Model saved = Model.newInstance("encoder", x.getDevice())) {
      saved.setBlock(encoder);
      saved.save(folder, "encoder");
    }
    try (Model loaded = Model.newInstance("encoder", x.getDevice())) {
      loaded.setBlock(dense(2));
      loaded.load(folder, "encoder");
      try (Predictor<NDList, NDList> predictor = loaded.newPredictor(new NoopTranslator());
          NDManager call = loaded.getNDManager().newSubManager()) {
        NDArray points = x.duplicate();
        points.attach(call);
        NDArray served = predictor.predict(new NDList(points)).singletonOrThrow();
        NDArray trained =
            encoder
                .forward(new ParameterStore(call, false), new NDList(points), false)
                .singletonOrThrow();
        if (!served.toType(trained.getDataType(), false).allClose(trained)) {
          throw new IllegalStateException(
              "The saved encoder has other codes than the trained one.");
        }
        System.out.println(
            "A Predictor serves the codes of the saved encoder, " + served.getShape());
      }
    } finally {
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }
}
