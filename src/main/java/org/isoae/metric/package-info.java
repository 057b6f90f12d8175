/**
 * What is measured of a trained autoencoder or an embedding: Table 2's edge-length ratios, Theorem
 * 1, the numbers beside Figures 2 and 4. Plain Java; nothing here knows how the codes were found.
 */
package org.isoae.metric;
