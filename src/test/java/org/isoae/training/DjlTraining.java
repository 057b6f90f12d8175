package org.isoae.training;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.listener.TrainingListenerAdapter;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.util.function.IntConsumer;
import org.isoae.network.Autoencoder;
import org.isoae.regularizer.Regularizer;
import org.isoae.torch.Rows;

/** DJL's blocks in DJL's training loop, on points in space. */
final class DjlTraining implements AutoCloseable {

  final Block encoder = dense(2);
  final Block decoder = dense(3);
  final RegularizedAutoencoder block;
  final Model model = Model.newInstance("autoencoder", Device.cpu());

  DjlTraining(Regularizer regularizer, int examples) {
    block = new RegularizedAutoencoder(Autoencoder.of(encoder, decoder), regularizer, examples);
    model.setBlock(block);
  }

  static Block dense(int outputs) {
    return new SequentialBlock()
        .add(Linear.builder().setUnits(16).build())
        .add(Activation::gelu)
        .add(Linear.builder().setUnits(outputs).build());
  }

  Trainer trainer(DataType type, IntConsumer afterEpoch) {
    model.setDataType(type);
    DefaultTrainingConfig config =
        new DefaultTrainingConfig(block.loss())
            .optDevices(new Device[] {Device.cpu()})
            .optOptimizer(Adam.builder().optLearningRateTracker(Tracker.fixed(3e-3f)).build())
            .addTrainingListeners(
                new TrainingListenerAdapter() {
                  private int epochs;

                  @Override
                  public void onEpoch(Trainer trainer) {
                    epochs++;
                    afterEpoch.accept(epochs);
                  }
                });
    Trainer trainer = model.newTrainer(config);
    trainer.initialize(new Shape(1, 3));
    return trainer;
  }

  /** Trains in single precision. */
  void fit(double[][] points, int batchSize, int epochs, IntConsumer afterEpoch)
      throws IOException, TranslateException {
    try (NDManager data = model.getNDManager().newSubManager();
        Trainer trainer = trainer(DataType.FLOAT32, afterEpoch)) {
      NDArray x = Rows.toArray(data, points, DataType.FLOAT32);
      var dataset =
          new ArrayDataset.Builder().setData(x).optLabels(x).setSampling(batchSize, true).build();
      EasyTrain.fit(trainer, epochs, dataset, null);
    }
  }

  @Override
  public void close() {
    model.close();
  }
}
