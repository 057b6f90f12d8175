package org.isoae.data;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The three parts of a data set in section A.2.1.
 *
 * @param training what is trained on
 * @param validation what the best epoch is chosen by
 * @param test what is measured; the official split
 * @param missing which part of the data set is not there, in a sentence; empty if it is whole
 */
public record Splits(Images training, Images validation, Images test, Optional<String> missing) {

  /** "10k samples" of MNIST's and CIFAR-10's training sets. */
  private static final int VALIDATION = 10_000;

  /** At most every fifth image validates, which matters where files are missing. */
  private static final int VALIDATION_SHARE = 5;

  /** Takes the validation images, drawn once and for all, out of the training images. */
  static Splits outOf(ImageSet official, ImageSet test, Optional<String> missing) {
    int count = official.count();
    int[] validation = Images.draw(Math.min(VALIDATION, count / VALIDATION_SHARE), count, 0);
    BitSet drawn = new BitSet(count);
    Arrays.stream(validation).forEach(drawn::set);
    int[] training = IntStream.range(0, count).filter(row -> !drawn.get(row)).toArray();
    return new Splits(official.view(training), official.view(validation), test, missing);
  }

  /** At most so many images of each part. */
  public Splits atMost(int training, int validation, int test) {
    return new Splits(
        this.training.sampleView(training, 0),
        this.validation.sampleView(validation, 0),
        this.test.sampleView(test, 0),
        missing);
  }
}
