/**
 * What is added to the reconstruction loss: I-AE (equation 8) and the paper's autoencoder baselines
 * (A.1.2, A.2.1), each one class behind {@link org.isoae.regularizer.Regularizer}. Nothing else
 * changes when one is added.
 */
package org.isoae.regularizer;
