/**
 * The Fréchet Inception Distance (Heusel et al. 2017) of Table 7: a network's features of images,
 * the Gaussian that fits them, and the distance of two Gaussians.
 */
package org.isoae.fid;
