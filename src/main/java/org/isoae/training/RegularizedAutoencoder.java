package org.isoae.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.training.loss.Loss;
import ai.djl.util.PairList;
import org.isoae.loss.ReconstructionLoss;
import org.isoae.network.Autoencoder;
import org.isoae.regularizer.ForwardPass;
import org.isoae.regularizer.Regularizer;
import org.isoae.regularizer.Regularizer.Term;
import org.jspecify.annotations.Nullable;

/**
 * An autoencoder with its regulariser as one DJL block, for DJL's own trainer. A DJL loss sees
 * labels and predictions alone, and the terms of equation 8 need the networks: so in training the
 * block returns the reconstruction and each weighted term, and {@link #loss} adds L_rec to them.
 * Otherwise it returns the reconstruction.
 *
 * <p>The labels are the data:
 *
 * <pre>{@code
 * var block = new RegularizedAutoencoder(
 *     regularizer.autoencoder(Network.of(encoder), Network.of(decoder)), regularizer, points);
 * model.setBlock(block);
 * var config = new DefaultTrainingConfig(block.loss()).optOptimizer(Adam.builder().build());
 * try (Trainer trainer = model.newTrainer(config)) {
 *   trainer.initialize(new Shape(batch, 3));
 *   EasyTrain.fit(trainer, epochs, new ArrayDataset.Builder().setData(x).optLabels(x)..., null);
 * }
 * }</pre>
 */
public final class RegularizedAutoencoder extends AbstractBlock {

  private final Autoencoder autoencoder;
  private final Regularizer regularizer;
  private final int examples;

  /** Of the trainer that the parameters were last taken from. */
  private @Nullable RecentCodes recentCodes;

  private @Nullable ParameterStore trained;

  /**
   * Joins an autoencoder and a regulariser.
   *
   * @param autoencoder initialised or not; made by {@link Regularizer#autoencoder}, which ties or
   *     normalises weights for some methods
   * @param regularizer provides the terms
   * @param examples the number of examples in an epoch: P_iso is fitted to the codes of the last
   *     ones, at most 2,000; 0 to fit it to each batch alone, as must be where several devices
   *     share the batches
   */
  public RegularizedAutoencoder(Autoencoder autoencoder, Regularizer regularizer, int examples) {
    this.autoencoder = addChildBlock("autoencoder", autoencoder);
    this.regularizer = regularizer;
    this.examples = examples;
  }

  /** {@return the loss of the block's output: L_rec, and in training Σ weight · term} */
  public Loss loss() {
    return new Sum(regularizer.method());
  }

  private static final class Sum extends Loss {

    Sum(String name) {
      super(name);
    }

    @Override
    public NDArray evaluate(NDList labels, NDList predictions) {
      NDArray sum = ReconstructionLoss.of(predictions.get(0), labels.singletonOrThrow());
      for (NDArray term : predictions.subNDList(1)) {
        sum = sum.add(term);
      }
      return sum;
    }
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    autoencoder.initialize(manager, dataType, inputShapes);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameterStore,
      NDList inputs,
      boolean training,
      PairList<String, Object> params) {
    if (!training) {
      return autoencoder.forward(parameterStore, inputs, false);
    }
    NDArray x = inputs.singletonOrThrow();
    var pass =
        new ForwardPass(
            autoencoder,
            parameterStore,
            regularizer.corrupt(x),
            codes -> remembered(codes, parameterStore));
    var outputs = new NDList(pass.reconstruction());
    for (Term term : regularizer.terms(pass)) {
      outputs.add(term.value().mul(term.factor()));
    }
    return outputs;
  }

  private NDArray remembered(NDArray codes, ParameterStore parameterStore) {
    if (examples == 0) {
      return codes;
    }
    if (recentCodes == null || trained != parameterStore) {
      trained = parameterStore;
      recentCodes =
          new RecentCodes(parameterStore.getManager(), autoencoder, codes.getDataType(), examples);
    }
    return recentCodes.add(codes);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return autoencoder.getOutputShapes(inputShapes);
  }
}
