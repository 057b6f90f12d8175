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
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where data sets lie: a folder that the user names, then the cache, then the published addresses,
 * from which a file goes into the cache. Each data set has a folder of its own in both.
 */
public final class DataFolders {

  /** Where this project keeps what it downloads and computes from it, in the checkout. */
  public static final Path CACHE = Path.of("datasets", "cache");

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long REPORT_EVERY = 4 << 20;

  /** "Range Not Satisfiable": the file, of a size not known beforehand, is here already. */
  private static final int NOTHING_LEFT = 416;

  private final Optional<Path> given;
  private final Path cache;
  private final boolean download;
  private final Consumer<String> messages;

  /**
   * Folders; nothing is looked for yet.
   *
   * @param given what {@code -Ddatasets=} names
   * @param cache where downloads go
   * @param download whether the network may be used
   * @param messages told of downloads and how far they are
   */
  public DataFolders(
      Optional<Path> given, Path cache, boolean download, Consumer<String> messages) {
    this.given = given;
    this.cache = cache;
    this.download = download;
    this.messages = messages;
  }

  /** An existing file or folder of a data set, whatever is in it. */
  Optional<Path> existing(String dataset, String name) {
    return folders().stream()
        .map(folder -> folder.resolve(dataset).resolve(name))
        .filter(Files::exists)
        .findFirst();
  }

  /**
   * A published file, found or downloaded, and verified.
   *
   * @param dataset the data set's folder
   * @throws DataUnavailableException if it cannot be had, or what lies there is another file
   */
  Path published(String dataset, PublishedFile file) throws DataUnavailableException {
    Optional<Path> found = existing(dataset, file.name());
    try {
      if (found.isPresent()) {
        Optional<String> mismatch = file.mismatch(found.get());
        if (mismatch.isPresent()) {
          throw new DataUnavailableException(
              mismatch.get() + " It was left in place; remove it or put the right one there.");
        }
        return found.get();
      }
      return downloaded(dataset, file);
    } catch (IOException e) {
      throw new DataUnavailableException(
          "%s of %s cannot be read: %s.".formatted(file.name(), dataset, reason(e)));
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
          // Going on from it would fail for ever; another address may have the right file.
          Files.delete(part);
          messages.accept("%s gave another file: %s".formatted(address, mismatch.get()));
        } catch (IOException e) {
          messages.accept("Not downloaded: %s: %s".formatted(address, reason(e)));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IOException("interrupted", e);
        }
      }
    }
    // The folders' own paths would make a committed report speak of one machine.
    throw new DataUnavailableException(
        ("%s/%s is neither in the folder that -Ddatasets names nor in the cache, and %s. Put the"
                + " official files into DIR/%1$s and name DIR: -Ddatasets=DIR.")
            .formatted(
                dataset,
                file.name(),
                download ? "cannot be downloaded" : "downloads are switched off"));
  }

  /** Goes on from where an earlier download broke off, if the server can. */
  private void fetch(URI address, Path part, PublishedFile file)
      throws IOException, InterruptedException {
    long have = Files.exists(part) ? Files.size(part) : 0;
    if (have == file.bytes()) {
      return;
    }
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    if (have > 0) {
      request.header("Range", "bytes=" + have + "-");
    }
    HttpResponse<InputStream> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    boolean resumed = response.statusCode() == 206;
    try (InputStream in = response.body()) {
      if (response.statusCode() == NOTHING_LEFT && have > 0) {
        return;
      }
      if (response.statusCode() != 200 && !resumed) {
        throw new IOException("the server answered " + response.statusCode());
      }
      long done = resumed ? have : 0;
      messages.accept("Downloading %s%s".formatted(address, resumed ? " from byte " + have : ""));
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
    long next = done + REPORT_EVERY;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      out.write(buffer, 0, n);
      done += n;
      if (done >= next) {
        next += REPORT_EVERY;
        messages.accept(
            "  %s: %d of %s MB"
                .formatted(file.name(), done >> 20, file.bytes() < 0 ? "?" : file.bytes() >> 20));
      }
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
