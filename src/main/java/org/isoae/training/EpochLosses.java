package org.isoae.training;

/**
 * The losses of an epoch: means over its steps, each before the step's update.
 *
 * @param epoch counted from 1
 * @param losses a step of fewer examples counts as much as any other
 */
public record EpochLosses(int epoch, Losses losses) {}
