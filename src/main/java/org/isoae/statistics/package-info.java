/** Summaries of results over seeds. */
package org.isoae.statistics;
