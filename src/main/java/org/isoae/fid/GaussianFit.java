package org.isoae.fid;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.isoae.file.WholeFile;

/**
 * A normal distribution fitted to features. The covariance is stored as an upper triangular factor
 * F, with Σ = FᵀF / (n − 1): computing Σ squares the condition number and so loses half of the
 * digits, and all digits of the small eigenvalues if there are fewer features than dimensions.
 *
 * @param count n, the number of feature vectors
 * @param mean μ, shape (d)
 * @param factor F, shape (d, d), row by row
 */
public record GaussianFit(long count, double[] mean, double[] factor) {

  private static final String FORMAT = "IsoAE features 1";

  /**
   * Checks the sizes.
   *
   * @param count the number of feature vectors, at least 2
   * @param mean the mean
   * @param factor the factor of the covariance
   * @throws IllegalArgumentException if there are fewer than two features or the sizes do not agree
   */
  public GaussianFit {
    if (count < 2 || factor.length != (long) mean.length * mean.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A Gaussian fit needs at least 2 features and a factor of %d × %d entries, got %d"
                  + " features and %d entries.",
              mean.length,
              mean.length,
              count,
              factor.length));
    }
  }

  /** d, the dimension of the features. */
  int dimension() {
    return mean.length;
  }

  /** tr Σ. */
  double trace() {
    double sum = 0;
    for (double entry : factor) {
      sum += entry * entry;
    }
    return sum / (count - 1);
  }

  /**
   * Writes the fit to a temporary file, which then replaces the target atomically.
   *
   * @param file the target; its folder is created if necessary
   * @throws IOException if the file cannot be written
   */
  public void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    WholeFile.write(
        file,
        whole -> {
          var sum = new CRC32C();
          var raw = new DataOutputStream(whole);
          var out = new DataOutputStream(new CheckedOutputStream(raw, sum));
          out.writeUTF(FORMAT);
          out.writeLong(count);
          out.writeInt(mean.length);
          for (double value : mean) {
            out.writeDouble(value);
          }
          for (double value : factor) {
            out.writeDouble(value);
          }
          out.flush();
          raw.writeLong(sum.getValue());
          raw.flush();
        });
  }

  /**
   * Reads a fit.
   *
   * @param file the file
   * @return the fit; empty if the file does not exist or is damaged
   */
  public static Optional<GaussianFit> read(Path file) {
    var sum = new CRC32C();
    try (var raw = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      var in = new DataInputStream(new CheckedInputStream(raw, sum));
      if (!in.readUTF().equals(FORMAT)) {
        return Optional.empty();
      }
      long count = in.readLong();
      int dimension = in.readInt();
      // Before memory is taken for numbers that a damaged file names.
      if (count < 2 || dimension < 1 || Files.size(file) != size(dimension)) {
        return Optional.empty();
      }
      double[] mean = numbers(in, dimension);
      double[] factor = numbers(in, dimension * dimension);
      return raw.readLong() == sum.getValue()
          ? Optional.of(new GaussianFit(count, mean, factor))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The bytes of a file: the format's name, count and dimension, the numbers, the checksum. */
  private static double size(double dimension) {
    // As a double, which does not overflow.
    return Short.BYTES
        + FORMAT.length()
        + Long.BYTES
        + Integer.BYTES
        + Double.BYTES * (dimension + dimension * dimension)
        + Long.BYTES;
  }

  private static double[] numbers(DataInputStream in, int count) throws IOException {
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = in.readDouble();
    }
    return numbers;
  }
}
