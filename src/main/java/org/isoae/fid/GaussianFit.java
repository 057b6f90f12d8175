package org.isoae.fid;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * The normal distribution that fits some features. Its covariance is kept as a factor: Σ = FᵀF / (n
 * − 1) with F upper triangular. Squaring F would lose half of the digits, and where there are fewer
 * features than dimensions, all of the small ones.
 *
 * @param count n, how many features there were
 * @param mean μ, of d numbers
 * @param factor F, row after row, of d × d numbers
 */
public record GaussianFit(long count, double[] mean, double[] factor) {

  private static final String FORMAT = "IsoAE features 1";

  public GaussianFit {
    if (count < 2 || factor.length != (long) mean.length * mean.length) {
      throw new IllegalArgumentException(
          "A fit needs two features or more, and a factor of %d numbers, not %d of %d."
              .formatted((long) mean.length * mean.length, factor.length, count));
    }
  }

  /** d. */
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

  /** Writes the fit; the file appears by one atomic move. */
  public void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path half = Files.createTempFile(file.toAbsolutePath().getParent(), "fit", ".part");
    var sum = new CRC32C();
    try (var raw = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(half)))) {
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
    }
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Reads a fit; empty if there is none or it is damaged. */
  public static Optional<GaussianFit> read(Path file) {
    var sum = new CRC32C();
    try (var raw = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      var in = new DataInputStream(new CheckedInputStream(raw, sum));
      if (!in.readUTF().equals(FORMAT)) {
        return Optional.empty();
      }
      long count = in.readLong();
      int dimension = in.readInt();
      if (Files.size(file) < 8L * dimension * dimension) {
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

  private static double[] numbers(DataInputStream in, int count) throws IOException {
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = in.readDouble();
    }
    return numbers;
  }
}
