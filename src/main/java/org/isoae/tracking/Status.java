package org.isoae.tracking;

/** What may be said of a benchmark's last run. */
public enum Status {
  /** No change is called. */
  OK("ok"),
  /** A confirmed slowdown of the code, over the threshold. */
  SLOWER("slower"),
  /** A confirmed speed-up of the code, over the threshold. */
  FASTER("faster"),
  /**
   * The forks, or the machine's speed, differ so much that a change of the threshold's size could
   * not be told.
   */
  UNSTABLE("unstable"),
  /** No test could have called a change, however large, or there is no calibration beside it. */
  INSUFFICIENT_DATA("insufficient data");

  private final String label;

  Status(String label) {
    this.label = label;
  }

  /** As reports print it. */
  public String label() {
    return label;
  }
}
