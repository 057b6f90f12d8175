/**
 * The terms that are added to the reconstruction loss: I-AE (equation 8) and the paper's
 * autoencoder baselines (A.1.2, A.2.1). Each is an implementation of {@link
 * org.isoae.regularizer.Regularizer}, which can also be implemented outside this package.
 */
@NullMarked
package org.isoae.regularizer;

import org.jspecify.annotations.NullMarked;
