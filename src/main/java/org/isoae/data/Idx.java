package org.isoae.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An idx file: a magic number, the sizes, and unsigned bytes. It is verified by what it holds, so
 * that it may be gzipped by any program, or not at all.
 *
 * @param gzipped the file as published
 * @param bytes the size of what it holds
 * @param sha256 the checksum of what it holds
 */
record Idx(PublishedFile gzipped, int bytes, String sha256) {

  /** Finds and verifies what the file of a data set holds. */
  byte[] find(String dataset, DataFolders folders) throws DataUnavailableException {
    String unpacked = gzipped.name().substring(0, gzipped.name().length() - ".gz".length());
    String dotted = unpacked.replace("-idx", ".idx");
    List<Search.Reader<byte[]>> readers =
        Stream.of(gzipped.name(), unpacked, dotted + ".gz", dotted).map(this::reader).toList();
    // Folders of the file's name, as some archives have them, are looked into.
    return folders.find(
        new Search<>(
            dataset,
            gzipped,
            List.of(Search.name("raw|archive"), Search.name(unpacked + "|" + dotted)),
            Search.others(
                dataset.replace("-", "[-_]?")
                    + ".*\\.(npz|npy|csv|pkl|parquet|mat)|(training|test)\\.pt",
                String.format(
                    Locale.ROOT,
                    "in another format; %s is read from idx files, such as %s",
                    dataset,
                    gzipped.name())),
            readers));
  }

  private Search.Reader<byte[]> reader(String name) {
    Pattern exactly = Search.name(Pattern.quote(name));
    Search.FileReader<byte[]> reader = file -> Search.Copy.complete(read(file), file);
    return name.endsWith(".gz") ? Search.named(exactly, reader) : Search.files(exactly, reader);
  }

  private byte[] read(Place file) throws DataUnavailableException {
    byte[] content;
    try (InputStream in = file.unpacked()) {
      content = in.readNBytes(bytes + 1);
    } catch (IOException e) {
      throw DataUnavailableException.unreadable(file, e);
    }
    String found = Digests.hex(Digests.sha256().digest(content));
    if (content.length != bytes || !found.equals(sha256)) {
      throw new DataUnavailableException(
          String.format(
              Locale.ROOT,
              "%s is not the published file: unpacked it has %s%,d bytes and SHA-256 %s, expected"
                  + " %,d bytes and %s.",
              file,
              content.length > bytes ? "more than " : "",
              Math.min(content.length, bytes),
              found,
              bytes,
              sha256));
    }
    return content;
  }
}
