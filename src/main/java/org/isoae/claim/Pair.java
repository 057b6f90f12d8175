package org.isoae.claim;

/**
 * What the values that are compared with each other have in common.
 *
 * @param data the data set, or the task: "S Shape"
 * @param repetition which of its repetitions: "seed 0"
 */
public record Pair(String data, String repetition) {

  /** The pair of a training. */
  public static Pair of(String data, long seed) {
    return new Pair(data, "seed " + seed);
  }

  /** "S Shape, seed 0". */
  @Override
  public String toString() {
    return data + ", " + repetition;
  }
}
