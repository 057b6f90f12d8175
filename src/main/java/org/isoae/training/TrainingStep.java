package org.isoae.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isoae.loss.ReconstructionLoss;
import org.isoae.network.Autoencoder;
import org.isoae.regularizer.ForwardPass;
import org.isoae.regularizer.Regularizer;
import org.isoae.regularizer.Regularizer.Term;

/**
 * One step of training: L = L_rec + Σ weight · term (equation 8 for I-AE), its gradient by one
 * backward pass, and Adam.
 */
public final class TrainingStep implements AutoCloseable {

  private final Autoencoder autoencoder;
  private final Regularizer regularizer;
  private final ParameterStore parameters;
  private final Adam adam;
  private long steps;

  /**
   * Steps of one autoencoder.
   *
   * @param manager the owner of the autoencoder's parameters; it comes to own the optimiser's state
   * @param autoencoder initialised
   */
  public TrainingStep(
      NDManager manager, Autoencoder autoencoder, Regularizer regularizer, double learningRate) {
    this.autoencoder = autoencoder;
    this.regularizer = regularizer;
    parameters = new ParameterStore(manager, false);
    adam =
        new Adam(
            manager,
            autoencoder.getParameters().values().stream()
                .filter(Parameter::requiresGradient)
                .map(Parameter::getArray)
                .toList(),
            learningRate);
  }

  /**
   * Makes one step.
   *
   * @param x a batch whose manager is the step's: every array made on the way belongs to it
   * @throws DivergedException if a term is NaN or infinite; the parameters are then untouched
   */
  public Losses run(NDArray x) {
    steps++;
    Losses losses = accumulateGradients(x);
    adam.update();
    return losses;
  }

  /** The forward and the backward pass: adds the loss's gradient to every parameter's. */
  Losses accumulateGradients(NDArray x) {
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      ForwardPass pass = new ForwardPass(autoencoder, parameters, regularizer.corrupt(x));
      NDArray loss = ReconstructionLoss.of(pass.reconstruction(), x);
      Map<String, Double> values = new LinkedHashMap<>();
      values.put("L_rec", finite("L_rec", loss));
      for (Term term : regularizer.terms(pass)) {
        values.put(term.name(), finite(term.name(), term.value()));
        NDArray weight =
            x.getManager().full(new Shape(), (float) term.weight(), loss.getDataType());
        loss = loss.add(term.value().mul(weight));
      }
      collector.backward(loss);
      return new Losses(values);
    }
  }

  /** What the optimiser remembers, in an order that does not change. */
  List<NDArray> moments() {
    return adam.moments();
  }

  /** Goes on as after so many steps, once the parameters and the moments have been set. */
  void resumeAfter(long steps) {
    this.steps = steps;
    adam.resumeAfter(steps);
  }

  private double finite(String term, NDArray scalar) {
    double value =
        scalar.getDataType() == DataType.FLOAT64 ? scalar.getDouble() : scalar.getFloat();
    if (!Double.isFinite(value)) {
      throw new DivergedException(steps, term, value);
    }
    return value;
  }

  @Override
  public void close() {
    adam.close();
  }
}
