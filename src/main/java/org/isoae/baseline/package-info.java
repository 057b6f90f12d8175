/**
 * The classic methods that Figures 3 and 4 compare with: U-MAP, t-SNE and LLE. Each implements
 * {@link org.isoae.baseline.Embedder}, so a library can be replaced in a single file.
 */
@NullMarked
package org.isoae.baseline;

import org.jspecify.annotations.NullMarked;
