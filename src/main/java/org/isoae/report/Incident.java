package org.isoae.report;

/**
 * A cell without a result.
 *
 * @param cell its name
 * @param failed true if it went wrong, false if it could not be run
 * @param why in a sentence
 */
public record Incident(String cell, boolean failed, String why) {}
