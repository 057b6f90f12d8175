package org.isoae.data;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file as published by the authors of a data set.
 *
 * @param name the file name
 * @param bytes the size, or −1 if none is published
 * @param algorithm the checksum's algorithm: "SHA-256" or "MD5"
 * @param checksum the checksum in hexadecimal
 * @param addresses the download addresses, tried in order
 */
record PublishedFile(
    String name, long bytes, String algorithm, String checksum, List<URI> addresses) {

  /** How a file differs in size or checksum, in a sentence; empty if it is the published one. */
  Optional<String> mismatch(Place file) throws IOException {
    String found = Digests.of(file, algorithm);
    long size = Files.size(file.path());
    if ((bytes < 0 || size == bytes) && found.equals(checksum)) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s is not the published file: found %,d bytes and %s %s, expected %s%s.",
            file,
            size,
            algorithm,
            found,
            bytes < 0 ? "" : String.format(Locale.ROOT, "%,d bytes and ", bytes),
            checksum));
  }

  /** Finds the file itself, verifies it and reads it. */
  <T> Search.Reader<T> reader(Search.FileReader<T> reader) {
    return Search.named(
        Search.name(Pattern.quote(name)),
        file -> {
          verify(file);
          return reader.read(file);
        });
  }

  private void verify(Place file) throws DataUnavailableException {
    try {
      Optional<String> mismatch = mismatch(file);
      if (mismatch.isPresent()) {
        throw new DataUnavailableException(mismatch.get());
      }
    } catch (IOException e) {
      throw DataUnavailableException.unreadable(file, e);
    }
  }
}
