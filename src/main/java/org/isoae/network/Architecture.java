package org.isoae.network;

/**
 * An autoencoder as the paper's tables print one.
 *
 * @param encoder in the notation of Table 3
 * @param decoder in the notation of Table 3
 */
public record Architecture(String encoder, String decoder) {

  /**
   * The same with fewer features in every layer but the codes and the output, for reduced scales.
   *
   * @param width what the numbers of features are multiplied by, in (0, 1]
   */
  public Architecture narrowed(double width) {
    if (!(width > 0 && width <= 1)) {
      throw new IllegalArgumentException("A width multiplier lies in (0, 1], not " + width);
    }
    return new Architecture(Notation.narrowed(encoder, width), Notation.narrowed(decoder, width));
  }
}
