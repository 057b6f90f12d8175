package org.isoae.report;

import java.awt.Color;

/** The viridis colour map: uniform in lightness, and readable with any colour vision. */
final class Viridis {

  private static final int[] STOPS = {
    0x440154, 0x482878, 0x3E4A89, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6DCD59, 0xB4DE2C,
    0xFDE725
  };

  private Viridis() {}

  /** The colour at a value, which is clipped to [0, 1]. */
  static Color at(double value) {
    double position = Math.max(0, Math.min(1, value)) * (STOPS.length - 1);
    int left = Math.min((int) position, STOPS.length - 2);
    Color from = new Color(STOPS[left]);
    Color to = new Color(STOPS[left + 1]);
    double weight = position - left;
    return new Color(
        interpolate(from.getRed(), to.getRed(), weight),
        interpolate(from.getGreen(), to.getGreen(), weight),
        interpolate(from.getBlue(), to.getBlue(), weight));
  }

  private static int interpolate(int from, int to, double weight) {
    return (int) Math.round(from + weight * (to - from));
  }
}
