package org.isoae.data;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.isoae.file.Causes;

/** The download of one file. */
final class Download {

  private static final long BETWEEN_MESSAGES = Duration.ofSeconds(2).toNanos();
  private static final int REDIRECTS = 5;

  /** The most bytes of a file whose size is not published. */
  private static final long MOST = 1L << 30;

  /** Answer to a range request for a file that is complete already; its size was not known. */
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private final Downloads settings;
  private final PublishedFile file;
  private final FileChannel out;
  private final Place part;
  private final long start = System.nanoTime();

  /**
   * Prepares a download.
   *
   * @param out the partial file, opened
   * @param part the same file
   */
  Download(Downloads settings, PublishedFile file, FileChannel out, Place part) {
    this.settings = settings;
    this.file = file;
    this.out = out;
    this.part = part;
  }

  /** Tries the addresses in their order. */
  void fromAnyAddress() throws IOException {
    List<String> failures = new ArrayList<>();
    for (URI address : file.addresses()) {
      try {
        from(address);
        return;
      } catch (IOException | RuntimeException e) {
        failures.add(String.format(Locale.ROOT, "%s: %s", address, Causes.of(e)));
        settings.messages().accept("Not downloaded: " + failures.get(failures.size() - 1) + ".");
      }
    }
    throw new IOException(String.join("; ", failures));
  }

  private void from(URI address) throws IOException {
    long have = out.size();
    if (have > most()) {
      have = 0;
      out.truncate(0);
    }
    if (have != file.bytes()) {
      request(address, have);
    }
    Optional<String> mismatch = file.mismatch(part);
    if (mismatch.isEmpty()) {
      return;
    }
    // A wrong partial file would break every later attempt.
    out.truncate(0);
    if (have == 0) {
      throw new IOException(withoutStop(mismatch.get()));
    }
    // What was there before may have been wrong, and not the answer.
    from(address);
  }

  private static String withoutStop(String sentence) {
    return sentence.substring(0, sentence.length() - 1);
  }

  private long most() {
    return file.bytes() < 0 ? MOST : file.bytes();
  }

  private void request(URI address, long have) throws IOException {
    HttpURLConnection connection = answered(address, have);
    try {
      int status = connection.getResponseCode();
      if (status == RANGE_NOT_SATISFIABLE && have > 0) {
        return;
      }
      boolean resumed = status == HttpURLConnection.HTTP_PARTIAL;
      if (!resumed && status != HttpURLConnection.HTTP_OK) {
        throw new IOException(
            String.format(
                Locale.ROOT, "the server answered with HTTP status %d", Math.max(0, status)));
      }
      String range = connection.getHeaderField("Content-Range");
      if (resumed && range != null && !range.startsWith("bytes " + have + "-")) {
        throw new IOException("the server sent another part than the one asked for");
      }
      out.truncate(resumed ? have : 0);
      settings
          .messages()
          .accept(
              String.format(
                  Locale.ROOT,
                  "Downloading %s%s",
                  address,
                  resumed ? ", resuming at byte " + have : ""));
      try (InputStream in = connection.getInputStream()) {
        copy(in, out.size());
      }
    } finally {
      // Closing alone would first read what is left of the answer.
      connection.disconnect();
    }
  }

  /** Sends the request and follows redirects; HttpURLConnection follows none to HTTPS. */
  private HttpURLConnection answered(URI address, long have) throws IOException {
    URI next = address;
    for (int i = 0; i <= REDIRECTS; i++) {
      Optional<Proxy> proxy = EnvironmentProxy.of(next, settings.environment());
      HttpURLConnection connection =
          (HttpURLConnection)
              (proxy.isPresent()
                  ? next.toURL().openConnection(proxy.get())
                  : next.toURL().openConnection());
      connection.setConnectTimeout(Math.toIntExact(settings.silence().toMillis()));
      connection.setReadTimeout(Math.toIntExact(settings.silence().toMillis()));
      connection.setInstanceFollowRedirects(false);
      if (have > 0) {
        connection.setRequestProperty("Range", "bytes=" + have + "-");
      }
      int status = connection.getResponseCode();
      String location = connection.getHeaderField("Location");
      if (status / 100 != 3 || location == null) {
        return connection;
      }
      connection.disconnect();
      URI target = resolved(next, location);
      boolean web = "https".equals(target.getScheme()) || "http".equals(target.getScheme());
      if (!web || "https".equals(next.getScheme()) && !"https".equals(target.getScheme())) {
        throw new IOException("the server redirects to an insecure address");
      }
      if (target.getHost() == null) {
        // For java.net.URI a name with an underscore is none.
        throw new IOException("the server redirects to an address without a valid host name");
      }
      next = target;
    }
    throw new IOException("the server redirects too often");
  }

  private static URI resolved(URI from, String location) throws IOException {
    try {
      return from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new IOException("the server redirects to an invalid address", e);
    }
  }

  private void copy(InputStream in, long before) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long done = before;
    long from = System.nanoTime();
    long told = from;
    out.position(done);
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, n);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      done += n;
      if (done > most()) {
        out.truncate(0);
        throw new IOException(
            String.format(Locale.ROOT, "the server sent more than %,d bytes", most()));
      }
      long now = System.nanoTime();
      if (now - start > settings.limit().toNanos()) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "the limit of %d s was reached at byte %,d, where the next run will continue",
                settings.limit().toSeconds(),
                done));
      }
      if (now - told > BETWEEN_MESSAGES) {
        told = now;
        progress(done, before, now - from);
      }
    }
    progress(done, before, System.nanoTime() - from);
  }

  private void progress(long done, long before, long nanos) {
    settings
        .messages()
        .accept(
            String.format(
                Locale.ROOT,
                "  %s: %.1f of %s MiB, %.2f MiB/s",
                file.name(),
                mebi(done),
                file.bytes() < 0 ? "?" : String.format(Locale.ROOT, "%.1f", mebi(file.bytes())),
                mebi(done - before) * 1e9 / Math.max(1, nanos)));
  }

  private static double mebi(long bytes) {
    return bytes / (double) (1 << 20);
  }
}
