package org.isoae.metric;

/**
 * The density of codes in the middle of their bounding box: the share of codes in the central cell,
 * divided by the cell's share of the box's area. It is 1 for codes that fill the box evenly.
 */
public final class Crowding {

  /** Cells along each side of the box; odd, so that there is a central cell. */
  public static final int CELLS = 5;

  private Crowding() {}

  /**
   * Measures codes.
   *
   * @param codes planar codes, one per row
   * @return the ratio, from 0 to {@link #CELLS}²
   */
  public static double of(double[][] codes) {
    double[] low = codes[0].clone();
    double[] high = codes[0].clone();
    for (double[] code : codes) {
      for (int k = 0; k < 2; k++) {
        low[k] = Math.min(low[k], code[k]);
        high[k] = Math.max(high[k], code[k]);
      }
    }
    int central = 0;
    for (double[] code : codes) {
      boolean inside = true;
      for (int k = 0; k < 2; k++) {
        double half = (high[k] - low[k]) / (2 * CELLS);
        inside &= Math.abs(code[k] - (low[k] + high[k]) / 2) <= half;
      }
      central += inside ? 1 : 0;
    }
    return central * (double) (CELLS * CELLS) / codes.length;
  }
}
