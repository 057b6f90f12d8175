/**
 * The losses of section 3: reconstruction (equation 1), isometry of the decoder (equation 6),
 * pseudo-inverse of the encoder (equation 7), and the distributions that their expectations are
 * taken over. All return scalars that one ordinary backward pass differentiates exactly.
 */
package org.isoae.loss;
