package org.isoae.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import org.isoae.torch.Rows;

/**
 * Compares a network in double precision with central differences. Batch norm couples the rows, so
 * that the whole batch is one point.
 *
 * @param shape of the batch
 */
record WholeBatch(NDManager manager, RandomPoints random, Shape shape) {

  /** Normal numbers in double precision. */
  NDArray random(Shape of) {
    return Rows.toArray(manager, random.rows(1, (int) of.size()), DataType.FLOAT64).reshape(of);
  }

  /** The values of an array, in their order. */
  static double[] flat(NDArray array) {
    return Rows.of(array.reshape(1, -1))[0];
  }

  /** Both products in a pass agree with the Jacobian by differences over a step. */
  void assertProductsAgree(Network network, Pass pass, double step, String what) {
    var parameters = new ParameterStore(manager, false);
    NDArray x = random(shape);
    Linearization at = network.linearize(parameters, x, pass);
    assertEquals(network.outputShape(shape), at.value().getShape());
    NDArray t = random(shape);
    NDArray c = random(at.value().getShape());
    NDArray pulled = at.pullBack(c);
    assertEquals(shape, pulled.getShape());
    // Differences must not update the running statistics.
    Pass withoutUpdate = pass == Pass.TRAINING ? Pass.PROBE : pass;
    double[][] j =
        CentralDifferences.jacobian(
            manager,
            p ->
                network
                    .linearize(parameters, p.reshape(shape), withoutUpdate)
                    .value()
                    .reshape(1, -1),
            flat(x),
            step);
    double[] pushed = new double[j.length];
    double[] transposed = new double[j[0].length];
    double[] cotangent = flat(c);
    double[] tangent = flat(t);
    for (int i = 0; i < j.length; i++) {
      for (int k = 0; k < j[i].length; k++) {
        pushed[i] += j[i][k] * tangent[k];
        transposed[k] += j[i][k] * cotangent[i];
      }
    }
    Closeness.assertClose(pushed, flat(at.pushForward(t)), 1e-6, what + " push-forward, " + pass);
    Closeness.assertClose(transposed, flat(pulled), 1e-6, what + " pull-back, " + pass);
  }

  /**
   * The parameters' gradients of ‖F(x)‖² + ‖dF·t‖² + ‖cᵀ·dF‖² agree with differences.
   *
   * @param ofGradient tolerance, relative to the derivative
   * @param ofValue tolerance, relative to the value
   */
  void assertGradientsAgree(Network network, double ofGradient, double ofValue, String what) {
    NDArray x = random(shape);
    NDArray t = random(shape);
    NDArray c = random(network.outputShape(shape));
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      collector.backward(squares(network, x, t, c));
    }
    for (Parameter parameter : network.getParameters().values()) {
      if (parameter.requiresGradient()) {
        NDArray array = parameter.getArray();
        double[] gradient = flat(array.getGradient());
        double[] direction = random.rows(1, gradient.length)[0];
        double expected =
            CentralDifferences.along(direction, array, () -> squares(network, x, t, c).getDouble());
        double actual = 0;
        for (int k = 0; k < gradient.length; k++) {
          actual += gradient[k] * direction[k];
        }
        double value = squares(network, x, t, c).getDouble();
        assertEquals(
            expected,
            actual,
            ofGradient * Math.abs(actual) + ofValue * Math.abs(value),
            what + ", " + parameter.getName());
      }
    }
  }

  private NDArray squares(Network network, NDArray x, NDArray t, NDArray c) {
    Linearization at = network.linearize(new ParameterStore(manager, false), x, Pass.PROBE);
    NDArray products = at.pushForward(t).square().sum().add(at.pullBack(c).square().sum());
    return products.add(at.value().square().sum());
  }
}
