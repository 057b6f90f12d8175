package org.isoae.data;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
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
    String found = Sums.of(file, algorithm);
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
}
