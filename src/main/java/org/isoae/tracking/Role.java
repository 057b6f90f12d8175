package org.isoae.tracking;

/** What a benchmark's times are used for. Each record of a history carries its benchmark's role. */
public enum Role {
  /** A full training step of the suite: the numerator of every {@link StepRatio}. */
  STEP,
  /** Another implementation of that step, or a lower bound on it: a ratio's denominator. */
  REFERENCE,
  /** No code of this project: its times measure the machine's speed. */
  CALIBRATION,
  /**
   * The calibration's product by the library of a reference, with that reference's title: it tells
   * whether implementations are compared or libraries.
   */
  PEER,
  /** Other code of this project, compared with its own history alone. */
  OTHER,
  /** Only in files without roles: those of JMH itself, and histories from before roles existed. */
  UNKNOWN;

  /** Whether this project is responsible for a slowdown. */
  public boolean isOwnCode() {
    return this == STEP || this == OTHER;
  }
}
