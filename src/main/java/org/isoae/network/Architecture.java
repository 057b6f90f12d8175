package org.isoae.network;

/**
 * An autoencoder as the paper's tables print one.
 *
 * @param encoder in the notation of Table 3
 * @param decoder in the notation of Table 3
 */
public record Architecture(String encoder, String decoder) {}
