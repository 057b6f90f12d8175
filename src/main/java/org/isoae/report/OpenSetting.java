package org.isoae.report;

/**
 * Something that the paper leaves open, contradicts or misprints, and what was done.
 *
 * @param where the paper's section or table
 * @param question what is open
 * @param value what this run used
 * @param reason why
 */
public record OpenSetting(String where, String question, String value, String reason) {}
