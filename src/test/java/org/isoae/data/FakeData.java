package org.isoae.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;

/**
 * A few random images in the place of each data set, and no Inception network. CelebA's come from
 * files, as the real ones do.
 *
 * @param folder for CelebA's files
 * @param brightness added to MNIST's pixels alone
 */
public record FakeData(Path folder, int brightness) implements DataSets {

  private static final int IMAGES = 12;

  @Override
  public ImageSet images(ImageDataset dataset) {
    // Pictures of rings need whole rings.
    int count = dataset.ring() > 0 ? dataset.count() : IMAGES;
    return random(dataset.ordinal(), 1, 8, count, dataset == ImageDataset.MNIST);
  }

  @Override
  public Splits splits(SplitDataset dataset) throws DataUnavailableException {
    if (dataset == SplitDataset.CELEBA) {
      try {
        return FakeFaces.in(folder);
      } catch (IOException e) {
        throw new DataUnavailableException(e.getMessage());
      }
    }
    boolean mnist = dataset == SplitDataset.MNIST;
    int channels = dataset == SplitDataset.CIFAR_10 ? 3 : 1;
    Images[] parts = new Images[3];
    for (int part = 0; part < parts.length; part++) {
      parts[part] = random(100 + 10 * dataset.ordinal() + part, channels, 32, IMAGES, mnist);
    }
    return new Splits(parts[0], parts[1], parts[2], Optional.empty());
  }

  private ImageSet random(int seed, int channels, int side, int count, boolean mnist) {
    byte[] pixels = new byte[count * channels * side * side];
    new Random(seed).nextBytes(pixels);
    if (mnist) {
      pixels[0] += (byte) brightness;
    }
    return new ImageSet(channels, side, side, pixels, new int[count]);
  }

  @Override
  public Path inception() throws DataUnavailableException {
    throw new DataUnavailableException("There is no Inception network in this test.");
  }
}
