package org.isoae.report;

import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Charts as images of at most {@value #MOST} colours. A chart has few colours, and many rare blends
 * of them at the edges of its marks, which make up half of its PNG.
 */
final class FewColours {

  private static final int MOST = 64;

  private FewColours() {}

  /** Replaces the rarest colours of an image by the nearest of its most frequent ones. */
  static void reduce(BufferedImage image) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        counts.merge(image.getRGB(x, y), 1, Integer::sum);
      }
    }
    List<Integer> frequent =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<Integer, Integer>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST)
            .map(Map.Entry::getKey)
            .toList();
    Map<Integer, Integer> kept = new HashMap<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.setRGB(
            x, y, kept.computeIfAbsent(image.getRGB(x, y), colour -> nearest(frequent, colour)));
      }
    }
  }

  private static int nearest(List<Integer> colours, int colour) {
    return colours.stream()
        .min(Comparator.comparingInt(other -> squaredDistance(other, colour)))
        .orElseThrow();
  }

  private static int squaredDistance(int a, int b) {
    int sum = 0;
    for (int shift = 0; shift < 24; shift += 8) {
      int difference = (a >> shift & 0xff) - (b >> shift & 0xff);
      sum += difference * difference;
    }
    return sum;
  }
}
