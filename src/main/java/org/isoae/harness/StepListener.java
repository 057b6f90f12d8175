package org.isoae.harness;

/** Learns how far a computation is. */
@FunctionalInterface
public interface StepListener {

  /**
   * Some of the work is done.
   *
   * @param before what an interrupted run had done of {@code total}, in any unit
   * @param done altogether
   */
  void step(long before, long done, long total);
}
