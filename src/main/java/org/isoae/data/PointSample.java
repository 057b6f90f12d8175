package org.isoae.data;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * Points and what colours them in a figure.
 *
 * @param points one point a row
 * @param colours each point's parameter along the surface or curve, in [0, 1]
 */
public record PointSample(double[][] points, double[] colours) {

  /** SHA-256 of the points as 32-bit floats, which is what training sees, in big-endian order. */
  public String sha256() {
    MessageDigest digest = Sums.sha256();
    for (double[] point : points) {
      ByteBuffer bytes = ByteBuffer.allocate(4 * point.length);
      for (double value : point) {
        bytes.putFloat((float) value);
      }
      digest.update(bytes.array());
    }
    return Sums.hex(digest.digest());
  }
}
