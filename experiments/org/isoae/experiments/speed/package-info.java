/** The speed of the loss computation, about which the paper claims nothing. */
@NullMarked
package org.isoae.experiments.speed;

import org.jspecify.annotations.NullMarked;
