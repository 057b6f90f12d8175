package org.isoae.report;

/** What became of a claim of the paper. */
public enum Outcome {
  UPHELD("✓ upheld", "upheld"),
  NOT_UPHELD("✗ not upheld", "not-upheld"),
  NOT_RUN("– not run", "not-run");

  private final String label;
  private final String style;

  Outcome(String label, String style) {
    this.label = label;
    this.style = style;
  }

  String label() {
    return label;
  }

  String style() {
    return style;
  }
}
