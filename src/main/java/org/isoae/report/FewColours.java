package org.isoae.report;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Images of at most 256 colours, whose PNG has a byte a pixel in place of three. */
final class FewColours {

  private static final int MOST = 256;

  private FewColours() {}

  /** The same image with a palette, if it has few enough colours; else the image itself. */
  static BufferedImage exact(BufferedImage image) {
    if (image.getColorModel() instanceof IndexColorModel) {
      return image;
    }
    Map<Integer, Integer> counts = counts(image);
    return counts.size() > MOST ? image : indexed(image, List.copyOf(counts.keySet()));
  }

  /**
   * An image of which the rarest colours become the nearest of the 256 most frequent ones. Charts
   * have few colours, and blends of them at the edges of their marks.
   */
  static BufferedImage nearest(BufferedImage image) {
    return indexed(
        image,
        counts(image).entrySet().stream()
            .sorted(
                Map.Entry.<Integer, Integer>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
            .limit(MOST)
            .map(Map.Entry::getKey)
            .toList());
  }

  private static Map<Integer, Integer> counts(BufferedImage image) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        counts.merge(image.getRGB(x, y), 1, Integer::sum);
      }
    }
    return counts;
  }

  private static BufferedImage indexed(BufferedImage image, List<Integer> palette) {
    int[] colours = palette.stream().mapToInt(colour -> colour).sorted().toArray();
    int bits = colours.length <= 2 ? 1 : colours.length <= 4 ? 2 : colours.length <= 16 ? 4 : 8;
    boolean alpha = image.getColorModel().hasAlpha();
    var model =
        new IndexColorModel(bits, colours.length, colours, 0, alpha, -1, DataBuffer.TYPE_BYTE);
    var result =
        new BufferedImage(
            image.getWidth(),
            image.getHeight(),
            bits == 8 ? BufferedImage.TYPE_BYTE_INDEXED : BufferedImage.TYPE_BYTE_BINARY,
            model);
    Map<Integer, Integer> places = new HashMap<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int place = places.computeIfAbsent(image.getRGB(x, y), colour -> nearest(colours, colour));
        result.getRaster().setSample(x, y, 0, place);
      }
    }
    return result;
  }

  private static int nearest(int[] colours, int colour) {
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < colours.length; i++) {
      int distance = 0;
      for (int shift = 0; shift < 32; shift += 8) {
        int difference = (colours[i] >> shift & 0xff) - (colour >> shift & 0xff);
        distance += difference * difference;
      }
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }
}
