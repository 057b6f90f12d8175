package org.isoae.harness;

/** How much of the paper's effort a run makes. */
public enum Scale {
  /** Every experiment from end to end in minutes: proves the pipeline, and its numbers nothing. */
  SMOKE("smoke", "These numbers prove that the pipeline runs, and nothing about the paper."),
  /** Results worth looking at in minutes on a laptop. */
  QUICK("quick", "Fewer points and far fewer epochs than the paper's: trends, not its numbers."),
  /** The paper's own settings. */
  PAPER("paper", "The paper's own settings.");

  private final String label;
  private final String meaning;

  Scale(String label, String meaning) {
    this.label = label;
    this.meaning = meaning;
  }

  /** As it is written in {@code -Dscale=}. */
  public String label() {
    return label;
  }

  /** What its numbers are worth, in a sentence. */
  public String meaning() {
    return meaning;
  }
}
