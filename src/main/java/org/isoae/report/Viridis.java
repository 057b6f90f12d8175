package org.isoae.report;

import java.awt.Color;

/** The viridis colour map: even in lightness, and readable with any colour vision. */
final class Viridis {

  private static final int[] STOPS = {
    0x440154, 0x482878, 0x3E4A89, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6DCD59, 0xB4DE2C,
    0xFDE725
  };

  private Viridis() {}

  /** The colour at a place between 0 and 1. */
  static Color at(double place) {
    double position = Math.max(0, Math.min(1, place)) * (STOPS.length - 1);
    int left = Math.min((int) position, STOPS.length - 2);
    Color from = new Color(STOPS[left]);
    Color to = new Color(STOPS[left + 1]);
    double part = position - left;
    return new Color(
        mix(from.getRed(), to.getRed(), part),
        mix(from.getGreen(), to.getGreen(), part),
        mix(from.getBlue(), to.getBlue(), part));
  }

  private static int mix(int from, int to, double part) {
    return (int) Math.round(from + part * (to - from));
  }
}
