/**
 * The report: its parts as values, the charts in it, and its rendering as one self-contained HTML
 * file beside its numbers as CSV and JSON. Knows nothing of how the numbers came about.
 */
package org.isoae.report;
