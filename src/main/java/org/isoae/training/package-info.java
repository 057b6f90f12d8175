/** Fitting an autoencoder: one step of the loss, Adam, and the loop around them. */
package org.isoae.training;
