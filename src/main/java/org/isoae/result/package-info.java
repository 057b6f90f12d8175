/**
 * What cells find: typed metrics, the numbers and arrays of one cell, and values that may be
 * missing with a reason.
 */
@NullMarked
package org.isoae.result;

import org.jspecify.annotations.NullMarked;
