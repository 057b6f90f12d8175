package org.isoae.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds the files of the data sets: in the user's folder, then in the cache, then at the published
 * addresses, from which they are downloaded into the cache. Each data set has its own subfolder in
 * both folders.
 */
public final class DataFolders {

  /** The cache for downloads and for results derived from them, relative to the checkout. */
  public static final Path CACHE = Path.of("datasets", "cache");

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** Bytes between two progress messages. */
  private static final long PROGRESS_INTERVAL = 4 << 20;

  private static final int OK = 200;
  private static final int PARTIAL_CONTENT = 206;

  /** Answer to a range request for a file that is complete already; its size was not known. */
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private final Optional<Path> given;
  private final Path cache;
  private final boolean download;
  private final Consumer<String> messages;

  /**
   * Creates the search path without any access to the folders or the network.
   *
   * @param given the folder of the option {@code -Ddatasets=}, if it is set
   * @param cache the folder for downloads
   * @param download whether missing files may be downloaded
   * @param messages receives messages on the progress of downloads
   */
  public DataFolders(
      Optional<Path> given, Path cache, boolean download, Consumer<String> messages) {
    this.given = given;
    this.cache = cache;
    this.download = download;
    this.messages = messages;
  }

  /** An existing file or folder of a data set; its content is not checked. */
  Optional<Path> existing(String dataset, String name) {
    return folders().stream()
        .map(folder -> folder.resolve(dataset).resolve(name))
        .filter(Files::exists)
        .findFirst();
  }

  /**
   * Finds or downloads a published file and verifies its size and checksum.
   *
   * @param dataset the subfolder of the data set
   * @throws DataUnavailableException if the file is missing and cannot be downloaded, or differs
   *     from the published one
   */
  Path published(String dataset, PublishedFile file) throws DataUnavailableException {
    Optional<Path> found = existing(dataset, file.name());
    try {
      if (found.isPresent()) {
        Optional<String> mismatch = file.mismatch(found.get());
        if (mismatch.isPresent()) {
          throw new DataUnavailableException(
              mismatch.get()
                  + " It was left in place; delete it or replace it with the published file.");
        }
        return found.get();
      }
      return downloaded(dataset, file);
    } catch (IOException e) {
      throw new DataUnavailableException(
          String.format(
              Locale.ROOT,
              "%s/%s cannot be read or downloaded: %s.",
              dataset,
              file.name(),
              DataUnavailableException.cause(e)));
    }
  }

  private List<Path> folders() {
    List<Path> folders = new ArrayList<>();
    given.ifPresent(folders::add);
    folders.add(cache);
    return folders;
  }

  private Path downloaded(String dataset, PublishedFile file)
      throws IOException, DataUnavailableException {
    if (download) {
      Path target = cache.resolve(dataset).resolve(file.name());
      Path part = target.resolveSibling(file.name() + ".part");
      Files.createDirectories(target.getParent());
      for (URI address : file.addresses()) {
        try {
          fetch(address, part, file);
          Optional<String> mismatch = file.mismatch(part);
          if (mismatch.isEmpty()) {
            return Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
          }
          // A wrong partial file would break every later attempt; the next address may be right.
          Files.delete(part);
          messages.accept(
              String.format(Locale.ROOT, "Download from %s rejected: %s", address, mismatch.get()));
        } catch (IOException e) {
          messages.accept(
              String.format(
                  Locale.ROOT,
                  "Download from %s failed: %s.",
                  address,
                  DataUnavailableException.cause(e)));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IOException("interrupted", e);
        }
      }
    }
    // Without the folders' paths, which would put one machine's paths into a committed report.
    throw new DataUnavailableException(
        String.format(
            Locale.ROOT,
            "%1$s/%2$s is neither in the -Ddatasets folder nor in the cache, and %3$s. Put the"
                + " official files into DIR/%1$s and run with -Ddatasets=DIR.",
            dataset,
            file.name(),
            download ? "its download failed" : "downloads are switched off"));
  }

  /** Resumes an interrupted download if the server supports range requests. */
  private void fetch(URI address, Path part, PublishedFile file)
      throws IOException, InterruptedException {
    long have = Files.exists(part) ? Files.size(part) : 0;
    if (have == file.bytes()) {
      return;
    }
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    if (have > 0) {
      request.header("Range", "bytes=" + have + "-");
    }
    HttpResponse<InputStream> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    boolean resumed = response.statusCode() == PARTIAL_CONTENT;
    try (InputStream in = response.body()) {
      if (response.statusCode() == RANGE_NOT_SATISFIABLE && have > 0) {
        return;
      }
      if (response.statusCode() != OK && !resumed) {
        throw new IOException("the server answered with HTTP status " + response.statusCode());
      }
      long done = resumed ? have : 0;
      messages.accept(
          String.format(
              Locale.ROOT,
              "Downloading %s%s",
              address,
              resumed ? ", resuming at byte " + have : ""));
      try (OutputStream out =
          resumed
              ? Files.newOutputStream(part, StandardOpenOption.APPEND)
              : Files.newOutputStream(part)) {
        copy(in, out, file, done);
      }
    }
  }

  private void copy(InputStream in, OutputStream out, PublishedFile file, long done)
      throws IOException {
    byte[] buffer = new byte[1 << 16];
    long next = done + PROGRESS_INTERVAL;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      out.write(buffer, 0, n);
      done += n;
      if (done >= next) {
        next += PROGRESS_INTERVAL;
        messages.accept(
            String.format(
                Locale.ROOT,
                "  %s: %d of %s MiB",
                file.name(),
                done >> 20,
                file.bytes() < 0 ? "?" : file.bytes() >> 20));
      }
    }
  }
}
