package org.isoae.training;

import ai.djl.engine.Engine;

/**
 * Seeds the engine's generator as a function of the seed and the step only, so that a training can
 * resume at any step without a stored generator state.
 */
final class Randomness {

  private final long seed;

  Randomness(long seed) {
    this.seed = seed;
  }

  /** Seeds the engine's generator for the initial parameters. */
  void beforeInitialisation() {
    Engine.getInstance().setRandomSeed((int) mix(-1));
  }

  /** Seeds the engine's generator for one step. */
  void beforeStep(long step) {
    Engine.getInstance().setRandomSeed((int) mix(step));
  }

  /** The seed for the order of an epoch's batches. */
  long ofEpoch(int epoch) {
    return mix(Long.MIN_VALUE + epoch);
  }

  /** Stafford's mix 13, which makes the seeds of neighbouring steps unrelated. */
  private long mix(long stream) {
    long z = seed * 0x9E3779B97F4A7C15L + stream * 0xD1B54A32D192ED03L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
