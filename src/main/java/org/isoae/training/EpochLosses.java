package org.isoae.training;

/**
 * The mean losses of an epoch.
 *
 * @param epoch the number of the epoch, from 1
 * @param losses means over the steps, each before its update and each with the same weight
 */
public record EpochLosses(int epoch, Losses losses) {}
