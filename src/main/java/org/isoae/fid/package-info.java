/**
 * The Fréchet Inception Distance (Heusel et al. 2017) of Table 7: the features of images, the
 * Gaussian fitted to them, and the distance between two Gaussians.
 */
@NullMarked
package org.isoae.fid;

import org.jspecify.annotations.NullMarked;
