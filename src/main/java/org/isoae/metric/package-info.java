/**
 * The metrics of trained autoencoders and embeddings: the edge-length ratios of Table 2, the
 * conditions of Theorem 1, and the numbers beside Figures 2 and 4. Plain Java, independent of how
 * the codes were computed.
 */
@NullMarked
package org.isoae.metric;

import org.jspecify.annotations.NullMarked;
