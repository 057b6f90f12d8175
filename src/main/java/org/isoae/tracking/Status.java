package org.isoae.tracking;

/** The result of judging a series at its last run. */
public enum Status {
  /** No confirmed change. */
  OK("ok"),
  /** A confirmed slowdown of the code, at least as large as the threshold. */
  SLOWER("slower"),
  /** A confirmed speed-up of the code, at least as large as the threshold. */
  FASTER("faster"),
  /**
   * The forks, or the machine's speed, vary so much that a change as large as the threshold could
   * not be detected.
   */
  UNSTABLE("unstable"),
  /** Too few forks for any change to be significant, or no calibration in the same runs. */
  INSUFFICIENT_DATA("insufficient data");

  private final String label;

  Status(String label) {
    this.label = label;
  }

  /** The wording in reports. */
  public String label() {
    return label;
  }
}
