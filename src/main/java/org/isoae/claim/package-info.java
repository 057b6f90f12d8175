/**
 * Claims of the paper as data, and the one pure function that turns a claim and the measured values
 * into a verdict.
 */
@NullMarked
package org.isoae.claim;

import org.jspecify.annotations.NullMarked;
