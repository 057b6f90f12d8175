package org.isoae.training;

/**
 * The epoch whose weights were kept.
 *
 * @param epoch counted from 1
 * @param validationLoss equation 1 on the validation images, with that epoch's weights
 */
public record SelectedEpoch(int epoch, double validationLoss) {}
