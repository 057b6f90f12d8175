package org.isoae.training;

/**
 * The losses of an epoch's last step.
 *
 * @param epoch counted from 1
 * @param losses before that step's update
 */
public record EpochLosses(int epoch, Losses losses) {}
