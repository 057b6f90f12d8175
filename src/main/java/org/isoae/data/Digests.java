package org.isoae.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Checksums of files and texts. */
final class Digests {

  private Digests() {}

  static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has " + algorithm + ".", e);
    }
  }

  static MessageDigest sha256() {
    return digest("SHA-256");
  }

  static String sha256(String text) {
    return hex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  static String of(Place file, String algorithm) throws IOException {
    MessageDigest digest = digest(algorithm);
    try (InputStream in = file.open()) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return hex(digest.digest());
  }

  static String hex(byte[] sum) {
    return HexFormat.of().formatHex(sum);
  }
}
