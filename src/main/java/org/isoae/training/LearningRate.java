package org.isoae.training;

/**
 * Adam's learning rate through a training.
 *
 * @param initial the rate of the first step
 * @param decay how it falls
 */
public record LearningRate(double initial, Decay decay) {

  /** How a learning rate falls. */
  public enum Decay {
    /** Not at all, as A.1.2 has it: "a fixed learning rate". */
    NONE {
      @Override
      double factor(double progress) {
        return 1;
      }
    },
    /** Half a period of the cosine, from 1 to 0 (Loshchilov and Hutter 2017, without restarts). */
    COSINE {
      @Override
      double factor(double progress) {
        return (1 + Math.cos(Math.PI * progress)) / 2;
      }
    };

    abstract double factor(double progress);
  }

  /**
   * Checks the rate.
   *
   * @throws IllegalArgumentException if the initial rate is not positive
   */
  public LearningRate {
    if (!(initial > 0)) {
      throw new IllegalArgumentException("The learning rate must be positive; got " + initial);
    }
  }

  /** A rate that does not change. */
  public static LearningRate constant(double rate) {
    return new LearningRate(rate, Decay.NONE);
  }

  /**
   * The rate of one step.
   *
   * @param step from 0
   * @param steps of the whole training
   */
  double at(long step, long steps) {
    return initial * decay.factor((double) step / steps);
  }
}
