package org.isoae.benchmarks;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.util.concurrent.TimeUnit;
import org.isoae.loss.IsometryLoss;
import org.isoae.loss.PseudoInverseLoss;
import org.isoae.loss.ReconstructionLoss;
import org.isoae.network.Autoencoder;
import org.isoae.network.Linearization;
import org.isoae.network.Pass;
import org.isoae.regularizer.ForwardPass;
import org.isoae.regularizer.Regularizer.Term;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A term of equation 8 and its gradient, without the optimiser: shows how a step's time is divided.
 * The terms' times do not add up to that of ALL, because L_REC and L_PISO both evaluate the encoder
 * and ALL evaluates it once.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(value = 3, jvmArgsPrepend = StepInputs.JVM)
public class LossBenchmark {

  /** The differentiated term. */
  public enum Loss {
    /** Equation 1. */
    L_REC {
      @Override
      NDArray of(StepInputs inputs, ParameterStore parameters, NDManager step) {
        NDArray x = StepInputs.copy(inputs.x(), step);
        ForwardPass pass = new ForwardPass(inputs.autoencoder(), parameters, x);
        return ReconstructionLoss.of(pass.reconstruction(), x);
      }
    },
    /** Equation 6. */
    L_ISO {
      @Override
      NDArray of(StepInputs inputs, ParameterStore parameters, NDManager step) {
        Autoencoder autoencoder = inputs.autoencoder();
        NDArray z = StepInputs.copy(inputs.draws().get(1), step);
        Linearization decoder = autoencoder.decoder().linearize(parameters, z, Pass.PROBE);
        return IsometryLoss.of(decoder, StepInputs.copy(inputs.draws().get(2), step));
      }
    },
    /** Equation 7. */
    L_PISO {
      @Override
      NDArray of(StepInputs inputs, ParameterStore parameters, NDManager step) {
        Autoencoder autoencoder = inputs.autoencoder();
        NDArray x = StepInputs.copy(inputs.x(), step);
        Linearization encoder = autoencoder.encoder().linearize(parameters, x, Pass.TRAINING);
        return PseudoInverseLoss.of(encoder, StepInputs.copy(inputs.draws().get(3), step));
      }
    },
    /** Equation 8. */
    ALL {
      @Override
      NDArray of(StepInputs inputs, ParameterStore parameters, NDManager step) {
        NDArray x = StepInputs.copy(inputs.x(), step);
        ForwardPass pass = new ForwardPass(inputs.autoencoder(), parameters, x);
        NDArray loss = ReconstructionLoss.of(pass.reconstruction(), x);
        for (Term term : inputs.network.regularizer().terms(pass)) {
          loss = loss.add(term.value());
        }
        return loss;
      }
    };

    abstract NDArray of(StepInputs inputs, ParameterStore parameters, NDManager step);
  }

  /** The term to differentiate. */
  @Param public Loss loss;

  /** Computes the term and adds its gradient to the parameters' gradients. */
  @Benchmark
  public void gradient(StepInputs inputs) {
    try (NDManager step = inputs.manager().newSubManager();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      collector.backward(loss.of(inputs, new ParameterStore(step, false), step));
    }
    inputs.synchronise();
  }
}
