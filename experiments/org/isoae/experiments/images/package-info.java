/** Sections 4.2 and 4.3: Figures 4 and 5. */
@NullMarked
package org.isoae.experiments.images;

import org.jspecify.annotations.NullMarked;
