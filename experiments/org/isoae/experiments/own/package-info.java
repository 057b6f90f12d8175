/** I-AE, the plain autoencoder and two classic methods on a user's own points. */
@NullMarked
package org.isoae.experiments.own;

import org.jspecify.annotations.NullMarked;
