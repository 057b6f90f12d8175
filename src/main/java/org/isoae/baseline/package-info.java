/**
 * The classic methods that Figures 3 and 4 compare with: U-MAP, t-SNE and LLE, each behind {@link
 * org.isoae.baseline.Embedder}, so that a better library can take one's place in one file.
 */
package org.isoae.baseline;
