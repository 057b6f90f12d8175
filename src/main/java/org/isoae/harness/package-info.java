/**
 * Running experiments: what a cell is, where its result is kept, which are missing, and what is
 * told meanwhile. Knows nothing of autoencoders.
 *
 * <p>A cell's result is stored under a hash of everything that determines it, at the moment it is
 * there. A run that is killed goes on from the finished cells; a run with nothing missing trains
 * nothing.
 */
package org.isoae.harness;
