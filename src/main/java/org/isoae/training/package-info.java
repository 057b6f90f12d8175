/**
 * Fitting an autoencoder: one step of the loss, Adam, the loop around them, the choice of the epoch
 * by validation, and checkpoints.
 */
package org.isoae.training;
