/**
 * One class for each table and figure of the paper, and {@link org.isoae.experiments.Reproduce},
 * which runs them.
 */
package org.isoae.experiments;
