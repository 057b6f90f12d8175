/**
 * The losses of section 3: reconstruction (equation 1), isometry of the decoder (equation 6),
 * pseudo-inverse of the encoder (equation 7), and the distributions that their expectations are
 * taken over. Each loss is a scalar that one backward pass differentiates exactly.
 */
@NullMarked
package org.isoae.loss;

import org.jspecify.annotations.NullMarked;
