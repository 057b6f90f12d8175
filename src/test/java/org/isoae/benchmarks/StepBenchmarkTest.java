package org.isoae.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Locale;
import java.util.Optional;
import org.isoae.torch.ComputeDevice;
import org.isoae.training.Losses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The implementations whose times are compared compute the same losses. */
class StepBenchmarkTest {

  private final StepInputs inputs = new StepInputs();
  private final StepBenchmark benchmark = new StepBenchmark();

  private void open(Subject network) {
    inputs.network = network;
    inputs.device = ComputeDevice.CPU;
    inputs.open();
  }

  @AfterEach
  void close() {
    inputs.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"SURFACE", "FC_NN", "S_CNN_64", "S_CNN_NARROW"})
  void doubleBackwardAgreesWithTheSuiteAndTrainsAsItDoes(Subject network) {
    open(network);
    var rival = new DoubleBackwardStep(inputs);
    StepInputs.LossValues first = rival.run();
    inputs.losses().mustAgree(first, "Double backward");
    StepInputs.LossValues last = first;
    for (int i = 0; i < 3; i++) {
      last = rival.run();
    }
    assertTrue(
        last.rec() < first.rec(),
        String.format(Locale.ROOT, "its steps reduce L_rec: %s, %s", first, last));
  }

  @Test
  void theSuitesStepAndTheFloorRunOnTheSameInputs() {
    open(Subject.S_CNN_64);
    double expected = inputs.losses().rec();
    var suite = new StepBenchmark.Suite();
    suite.open(inputs);
    Losses losses = benchmark.step(inputs, suite);
    assertEquals(expected, losses.terms().get("L_rec"), 1e-4 * expected);
    var floor = new StepBenchmark.Floor();
    floor.open(inputs);
    benchmark.floor(inputs, floor);
  }

  @Test
  void aRivalThatComputesSomethingElseIsRefused() {
    open(Subject.SURFACE);
    StepInputs.LossValues losses = inputs.losses();
    var other = new StepInputs.LossValues(losses.rec(), losses.iso() * 1.001, losses.piso());
    var e = assertThrows(IllegalStateException.class, () -> losses.mustAgree(other, "It"));
    assertTrue(e.getMessage().startsWith("It computes other losses"), e.getMessage());
  }

  @Test
  void pytorchAgreesWithTheSuite() throws Exception {
    open(Subject.FC_NN);
    assumeTrue(PythonProcess.interpreter(Optional.empty()).isPresent(), PythonProcess.NONE);
    var peer = new StepBenchmark.Peer();
    peer.open(inputs);
    try {
      benchmark.python(inputs, peer);
    } finally {
      peer.close();
    }
  }
}
