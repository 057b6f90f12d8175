/** Summary statistics over seeds. */
@NullMarked
package org.isoae.statistics;

import org.jspecify.annotations.NullMarked;
