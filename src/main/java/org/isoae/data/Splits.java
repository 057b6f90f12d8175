package org.isoae.data;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The training, validation and test images of a data set (section A.2.1).
 *
 * @param training the training images
 * @param validation the images that select the best epoch
 * @param test the test images of the official split
 * @param missing which images are missing, in a sentence; empty if the data set is complete
 */
public record Splits(Images training, Images validation, Images test, Optional<String> missing) {

  /** "10k samples" of the training sets of MNIST and CIFAR-10 (section A.2.1). */
  private static final int VALIDATION = 10_000;

  /** At most a fifth of the training images; takes effect only if training files are missing. */
  private static final int VALIDATION_SHARE = 5;

  /** Moves validation images out of the official training images, the same ones in every run. */
  static Splits holdOutValidation(ImageSet official, ImageSet test, Optional<String> missing) {
    int count = official.count();
    int[] validation = Images.draw(Math.min(VALIDATION, count / VALIDATION_SHARE), count, 0);
    BitSet drawn = new BitSet(count);
    Arrays.stream(validation).forEach(drawn::set);
    int[] training = IntStream.range(0, count).filter(row -> !drawn.get(row)).toArray();
    return new Splits(official.view(training), official.view(validation), test, missing);
  }

  /**
   * Limits the size of each split by a sample without replacement, which is always the same.
   *
   * @param training the maximum number of training images
   * @param validation the maximum number of validation images
   * @param test the maximum number of test images
   * @return views of the samples; a split that is small enough is kept whole
   */
  public Splits atMost(int training, int validation, int test) {
    return new Splits(
        this.training.sampleView(training, 0),
        this.validation.sampleView(validation, 0),
        this.test.sampleView(test, 0),
        missing);
  }
}
