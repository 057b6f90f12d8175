package org.isoae.report;

import org.jspecify.annotations.Nullable;

/**
 * One number of {@code results.json}.
 *
 * @param experiment the experiment's id
 * @param dataset as the paper prints it
 * @param method as the paper prints it
 * @param seed the cell's
 * @param metric what was measured
 * @param value null where it is missing
 * @param paper the paper's value, null where it gives none
 * @param missing why the value is missing, null where it is there
 */
public record Result(
    String experiment,
    String dataset,
    String method,
    long seed,
    String metric,
    @Nullable Double value,
    @Nullable Double paper,
    @Nullable String missing) {}
