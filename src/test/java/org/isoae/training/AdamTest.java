package org.isoae.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.List;
import org.isoae.network.RandomPoints;
import org.isoae.torch.Rows;
import org.junit.jupiter.api.Test;

class AdamTest {

  @Test
  void weightsFollowPyTorchsFormula() {
    double[] start = {0.5, -1.25, 3};
    double[] weight = start.clone();
    double[] m = new double[3];
    double[] v = new double[3];
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray parameter = Rows.toArray(manager, new double[][] {start}, DataType.FLOAT64);
      parameter.setRequiresGradient(true);
      try (Adam adam = new Adam(manager, List.of(parameter), step -> 0.01)) {
        for (int t = 1; t <= 50; t++) {
          try (var collector = Engine.getInstance().newGradientCollector();
              NDManager step = manager.newSubManager()) {
            NDArray loss = parameter.square().square().sum();
            loss.attach(step);
            collector.backward(loss);
          }
          adam.update();
          for (int k = 0; k < 3; k++) {
            double g = 4 * Math.pow(weight[k], 3);
            m[k] = 0.9 * m[k] + (1 - 0.9) * g;
            v[k] = 0.999 * v[k] + (1 - 0.999) * g * g;
            double mHat = m[k] / (1 - Math.pow(0.9, t));
            double vHat = v[k] / (1 - Math.pow(0.999, t));
            weight[k] -= 0.01 * mHat / (Math.sqrt(vHat) + 1e-8);
          }
        }
      }
      assertArrayEquals(weight, parameter.toDoubleArray(), 1e-9);
    }
  }

  @Test
  void allWeightsTogetherAreUpdatedAsOneByOne() {
    RandomPoints random = RandomPoints.announced();
    double[][][] starts = {random.rows(3, 4), random.rows(1, 5), random.rows(2, 1)};
    double[][] eachByItself = trained(starts, false);
    double[][] together = trained(starts, true);
    for (int i = 0; i < starts.length; i++) {
      assertArrayEquals(eachByItself[i], together[i], 1e-12);
    }
  }

  private static double[][] trained(double[][][] starts, boolean together) {
    try (NDManager manager = NDManager.newBaseManager()) {
      List<NDArray> weights =
          Arrays.stream(starts)
              .map(start -> Rows.toArray(manager, start, DataType.FLOAT64))
              .toList();
      weights.forEach(weight -> weight.setRequiresGradient(true));
      try (Adam adam = new Adam(manager, weights, step -> 0.01, together)) {
        for (int t = 0; t < 20; t++) {
          for (NDArray weight : weights) {
            try (var collector = Engine.getInstance().newGradientCollector();
                NDManager step = manager.newSubManager()) {
              NDArray loss = weight.square().square().sum();
              loss.attach(step);
              collector.backward(loss);
            }
          }
          adam.update();
        }
      }
      return weights.stream().map(NDArray::toDoubleArray).toArray(double[][]::new);
    }
  }
}
