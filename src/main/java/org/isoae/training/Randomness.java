package org.isoae.training;

import ai.djl.engine.Engine;

/**
 * Random states as a function of the seed and the step alone, so that a run can go on from any step
 * without its generator's state having been kept.
 */
final class Randomness {

  private final long seed;

  Randomness(long seed) {
    this.seed = seed;
  }

  /** Sets the engine's generator for drawing the initial parameters. */
  void beforeInitialisation() {
    Engine.getInstance().setRandomSeed((int) mix(-1));
  }

  /** Sets the engine's generator for the draws of a step. */
  void beforeStep(long step) {
    Engine.getInstance().setRandomSeed((int) mix(step));
  }

  /** A seed for the order of an epoch's batches. */
  long ofEpoch(int epoch) {
    return mix(Long.MIN_VALUE + epoch);
  }

  /** Stafford's mix 13 of the two numbers: neighbouring seeds and steps share nothing. */
  private long mix(long stream) {
    long z = seed * 0x9E3779B97F4A7C15L + stream * 0xD1B54A32D192ED03L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
