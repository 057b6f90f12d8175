/** Section A.2.1: Table 7 and Figures 6, 7 and 8. */
@NullMarked
package org.isoae.experiments.generalization;

import org.jspecify.annotations.NullMarked;
