package org.isoae.data;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A sample of points with their colours in a figure.
 *
 * @param points one point per row
 * @param colours the parameter of each point along the surface or curve, in [0, 1]
 */
public record PointSample(double[][] points, double[] colours) {

  /** The same points at another size; 1 keeps them bit for bit. */
  public PointSample scaled(double factor) {
    double[][] scaled = new double[points.length][];
    for (int i = 0; i < points.length; i++) {
      scaled[i] = Arrays.stream(points[i]).map(value -> factor * value).toArray();
    }
    return new PointSample(scaled, colours);
  }

  /**
   * Hashes the points as big-endian 32-bit floats, the precision that training uses.
   *
   * @return the SHA-256 in hexadecimal
   */
  public String sha256() {
    MessageDigest digest = Digests.sha256();
    for (double[] point : points) {
      ByteBuffer bytes = ByteBuffer.allocate(4 * point.length);
      for (double value : point) {
        bytes.putFloat((float) value);
      }
      digest.update(bytes.array());
    }
    return Digests.hex(digest.digest());
  }
}
