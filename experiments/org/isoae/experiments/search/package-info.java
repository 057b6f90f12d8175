/** The search for the rivals' weights. */
@NullMarked
package org.isoae.experiments.search;

import org.jspecify.annotations.NullMarked;
