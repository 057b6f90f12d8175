package org.isoae.network;

import java.util.Locale;

/**
 * The architecture of an autoencoder, as the paper's tables print it.
 *
 * @param encoder the encoder in the notation of Table 3
 * @param decoder the decoder in the notation of Table 3
 */
public record Architecture(String encoder, String decoder) {

  /**
   * Returns this architecture with fewer features, for reduced scales. The sizes of the codes and
   * of the output stay.
   *
   * @param width the factor of the numbers of features, in (0, 1]
   * @return the narrowed architecture
   * @throws IllegalArgumentException if the factor is outside (0, 1]
   */
  public Architecture narrowed(double width) {
    if (!(width > 0 && width <= 1)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Invalid width %s. Expected a factor in (0, 1].", width));
    }
    return new Architecture(Notation.narrowed(encoder, width), Notation.narrowed(decoder, width));
  }
}
