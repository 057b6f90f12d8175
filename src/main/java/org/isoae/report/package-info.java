/**
 * The report: its sections as values, its charts, and its rendering as one self-contained HTML file
 * beside the numbers as CSV and JSON. Independent of how the numbers were computed.
 */
@NullMarked
package org.isoae.report;

import org.jspecify.annotations.NullMarked;
