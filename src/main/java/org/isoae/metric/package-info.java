/** What the paper measures of a trained autoencoder: Table 2's edge-length ratios, Theorem 1. */
package org.isoae.metric;
