/**
 * Running experiments: what a cell is, which cells a run has, which of them have no stored result,
 * and what the user sees meanwhile. Knows nothing of autoencoders.
 *
 * <p>A cell's result is stored as soon as it is computed, under the hash of its key (package {@code
 * identity}). A run that is killed goes on from the finished cells; a run with nothing missing
 * trains nothing.
 */
@NullMarked
package org.isoae.harness;

import org.jspecify.annotations.NullMarked;
