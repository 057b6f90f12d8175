package org.isoae.training;

/**
 * The epoch whose parameters were kept.
 *
 * @param epoch the number of the epoch, from 1
 * @param validationLoss equation 1 on the validation data, with the parameters of that epoch
 */
public record SelectedEpoch(int epoch, double validationLoss) {}
