package org.isoae.data;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A file as its authors publish it.
 *
 * @param name its own name
 * @param bytes its size, or −1 where none is published
 * @param algorithm of its checksum: "SHA-256", "MD5"
 * @param checksum in hexadecimal
 * @param addresses where it can be had, tried in order
 */
record PublishedFile(
    String name, long bytes, String algorithm, String checksum, List<URI> addresses) {

  /** What tells another file from this one, with both sums; empty if it is this one. */
  Optional<String> mismatch(Path file) throws IOException {
    long size = Files.size(file);
    String found = checksum(file);
    if ((bytes < 0 || size == bytes) && found.equals(checksum)) {
      return Optional.empty();
    }
    return Optional.of(
        "%s is not the published %s: it has %,d bytes and %s %s, the published one %s%s."
            .formatted(
                file,
                name,
                size,
                algorithm,
                found,
                bytes < 0 ? "" : "%,d bytes and ".formatted(bytes),
                checksum));
  }

  private String checksum(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has " + algorithm + ".", e);
    }
  }
}
