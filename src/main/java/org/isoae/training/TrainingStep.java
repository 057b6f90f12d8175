package org.isoae.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongToDoubleFunction;
import org.isoae.loss.ReconstructionLoss;
import org.isoae.network.Autoencoder;
import org.isoae.regularizer.ForwardPass;
import org.isoae.regularizer.Regularizer;
import org.isoae.regularizer.Regularizer.Term;
import org.isoae.torch.Rows;
import org.isoae.torch.TorchScript;
import org.jspecify.annotations.Nullable;

/**
 * The training step: L = L_rec + Σ weight · term (equation 8 for I-AE), its gradient by one
 * backward pass, and an update by Adam.
 */
public final class TrainingStep implements AutoCloseable {

  /** Returns the loss, and the terms as one array. */
  private static final String TOTAL =
      """
      def total(self, terms: List[Tensor], weights: List[Tensor]) -> List[Tensor]:
        values = torch.stack(terms, 0)
        return [torch.sum(torch.mul(values, torch.stack(weights, 0))), torch.detach(values)]
      """;

  private final Autoencoder autoencoder;
  private final Regularizer regularizer;
  private final ParameterStore parameters;
  private final Adam adam;
  private final @Nullable RecentCodes recentCodes;
  private long steps;

  /**
   * Prepares the training of an autoencoder on full batches. P_iso is fitted to the codes of each
   * batch alone.
   *
   * @param manager the owner of the autoencoder's parameters; also owns the optimiser's state
   * @param autoencoder initialised or loaded; made by {@link Regularizer#autoencoder}
   * @param regularizer provides the terms of the loss
   * @param learningRate Adam's learning rate, constant
   */
  public TrainingStep(
      NDManager manager, Autoencoder autoencoder, Regularizer regularizer, double learningRate) {
    this(manager, autoencoder, regularizer, step -> learningRate, 0);
  }

  /**
   * Prepares the training of an autoencoder on batches. P_iso is fitted to the codes of the batches
   * of the last epoch, at most the last 2,000 codes.
   *
   * @param manager the owner of the autoencoder's parameters; also owns the optimiser's state
   * @param autoencoder initialised or loaded; made by {@link Regularizer#autoencoder}, which ties
   *     or normalises weights for some methods
   * @param regularizer provides the terms of the loss
   * @param learningRate Adam's learning rate at each step; steps are numbered from 0
   * @param examples the number of examples in an epoch; 0 to fit P_iso to each batch alone
   */
  public TrainingStep(
      NDManager manager,
      Autoencoder autoencoder,
      Regularizer regularizer,
      LongToDoubleFunction learningRate,
      int examples) {
    this.autoencoder = autoencoder;
    this.regularizer = regularizer;
    parameters = new ParameterStore(manager, false);
    List<NDArray> weights =
        autoencoder.getParameters().values().stream()
            .filter(Parameter::requiresGradient)
            .distinct() // A block may be used twice.
            .map(Parameter::getArray)
            .toList();
    // Parameters that were loaded have no gradient yet; those that were initialised have.
    weights.stream()
        .filter(weight -> !weight.hasGradient())
        .forEach(weight -> weight.setRequiresGradient(true));
    adam = new Adam(manager, weights, learningRate);
    DataType type = autoencoder.getParameters().get(0).getValue().getArray().getDataType();
    recentCodes = examples == 0 ? null : new RecentCodes(manager, autoencoder, type, examples);
  }

  /**
   * Makes one step.
   *
   * @param x a batch. Its manager owns all temporary arrays, so close it after the step
   * @return the terms of the loss before the update
   * @throws DivergedException if a term is NaN or infinite. Weights are then unchanged; running
   *     statistics of batch norm, and the vectors of spectral norm, have seen the batch
   */
  public Losses run(NDArray x) {
    steps++;
    Losses losses = accumulateGradients(x);
    adam.update();
    return losses;
  }

  /**
   * The forward and the backward pass: adds the gradient of the loss to that of each parameter.
   *
   * <p>The terms are read once, in one copy. A GPU has then been given the backward pass, and works
   * while this waits for the terms.
   */
  Losses accumulateGradients(NDArray x) {
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      ForwardPass pass =
          new ForwardPass(
              autoencoder,
              parameters,
              regularizer.corrupt(x),
              codes -> recentCodes == null ? codes : recentCodes.add(codes));
      List<Term> terms = new ArrayList<>();
      terms.add(new Term("L_rec", 1, ReconstructionLoss.of(pass.reconstruction(), x)));
      terms.addAll(regularizer.terms(pass));
      NDList total =
          TorchScript.of(TOTAL)
              .call(
                  "total",
                  TorchScript.list(terms.stream().map(Term::value).toList()),
                  TorchScript.list(terms.stream().map(Term::factor).toList()));
      collector.backward(total.get(0));
      return finite(terms, Rows.of(total.get(1).reshape(1, -1))[0]);
    }
  }

  private Losses finite(List<Term> terms, double[] values) {
    Map<String, Double> losses = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        adam.reset();
        if (recentCodes != null) {
          recentCodes.forget();
        }
        throw new DivergedException(steps, terms.get(i).name(), values[i]);
      }
      losses.put(terms.get(i).name(), values[i]);
    }
    return new Losses(losses);
  }

  /** The state beside the parameters, in a fixed order: the optimiser's, and the recent codes. */
  List<NDArray> state() {
    List<NDArray> state = new ArrayList<>(adam.moments());
    if (recentCodes != null) {
      state.add(recentCodes.array());
    }
    return state;
  }

  /**
   * Continues an interrupted training, once the parameters and the state have been loaded.
   *
   * @param examples the number of examples of all steps so far
   */
  void resumeAfter(long steps, long examples) {
    this.steps = steps;
    adam.resumeAfter(steps);
    if (recentCodes != null) {
      recentCodes.resumeAfter(examples);
    }
  }

  @Override
  public void close() {
    adam.close();
    if (recentCodes != null) {
      recentCodes.close();
    }
  }
}
