package org.isoae.claim;

/** The outcome of a claim. */
public enum Outcome {
  /** The measured values are evidence for the claim. */
  UPHELD("upheld"),
  /** The measured values are evidence against the claim. */
  NOT_UPHELD("not upheld"),
  /** The measured values are no evidence either way. */
  UNDECIDED("undecided"),
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
