/** Section 4.1 and the introduction's inset: Table 2, Figures 2 and 3, Theorem 1 measured. */
@NullMarked
package org.isoae.experiments.surfaces;

import org.jspecify.annotations.NullMarked;
