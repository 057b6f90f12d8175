package org.isoae.harness;

/** The effort of a run, compared with the paper's. */
public enum Scale {
  /** Every experiment from end to end in minutes; the numbers mean nothing. */
  SMOKE("smoke", "These numbers prove that the pipeline runs, and nothing about the paper."),
  /** What twenty minutes on two cores can decide. */
  QUICK(
      "quick",
      "Far fewer steps than the paper's, and narrower networks on images: trends, not its numbers."),
  /** Planned for twelve hours on two cores. */
  NIGHT(
      "night",
      "Fewer steps than the paper's, and narrower networks on images, planned for a night on two"
          + " cores."),
  /** The paper's own settings. */
  PAPER("paper", "The paper's own settings.");

  private final String label;
  private final String meaning;

  Scale(String label, String meaning) {
    this.label = label;
    this.meaning = meaning;
  }

  /** Its name in {@code -Dscale=}. */
  public String label() {
    return label;
  }

  /**
   * Whether a bound that is missed contradicts the paper. At smoke and quick it may come from the
   * few steps; the mean of l_ij, for one, comes nearer to 1 as training goes on.
   */
  public boolean refutesBounds() {
    return this == NIGHT || this == PAPER;
  }

  /** The worth of its numbers, in a sentence. */
  public String meaning() {
    return meaning;
  }
}
