package org.isoae.claim;

/** The outcome of a claim. */
public enum Outcome {
  /** The measured values agree with the claim. */
  UPHELD("upheld"),
  /** The measured values contradict the claim. */
  NOT_UPHELD("not upheld"),
  /** A value that the claim needs is missing. */
  NOT_RUN("not run");

  private final String label;

  Outcome(String label) {
    this.label = label;
  }

  /** In words. */
  public String label() {
    return label;
  }
}
