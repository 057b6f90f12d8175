/**
 * Training of autoencoders: the step, Adam, the loop over epochs, selection of the best epoch by
 * validation, and checkpoints.
 */
@NullMarked
package org.isoae.training;

import org.jspecify.annotations.NullMarked;
