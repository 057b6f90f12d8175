/**
 * Statistics of few values: mean, spread and median over seeds, the sign-flip and the rank-sum
 * test, Kendall's rank correlation, prediction intervals.
 */
@NullMarked
package org.isoae.statistics;

import org.jspecify.annotations.NullMarked;
