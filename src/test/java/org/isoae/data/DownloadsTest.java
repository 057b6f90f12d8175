package org.isoae.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class DownloadsTest {

  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(300);

  @TempDir private Path folder;

  private final byte[] content = new byte[300_000];
  private final List<String> messages = new CopyOnWriteArrayList<>();

  /** Each request's path and range. */
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /** The server has been asked for a file that it does not send yet, and may send it. */
  private final CountDownLatch waits = new CountDownLatch(1);

  private final CountDownLatch goesOn = new CountDownLatch(1);

  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    new Random(1).nextBytes(content);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task);
              thread.setDaemon(true);
              return thread;
            }));
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String range = exchange.getRequestHeaders().getFirst("Range");
    requests.add(path + " " + range);
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    switch (path) {
      case "/sorry.gz" -> {
        exchange.sendResponseHeaders(200, 5);
        exchange.getResponseBody().write("Sorry".getBytes(StandardCharsets.US_ASCII));
      }
      case "/moved.gz" -> {
        exchange.getResponseHeaders().set("Location", "/big.gz");
        exchange.sendResponseHeaders(302, -1);
      }
      case "/nowhere.gz" -> {
        exchange.getResponseHeaders().set("Location", "http:///big.gz");
        exchange.sendResponseHeaders(302, -1);
      }
      case "/underscore.gz" -> {
        exchange.getResponseHeaders().set("Location", "http://my_cdn.example/big.gz");
        exchange.sendResponseHeaders(302, -1);
      }
      case "/waits.gz" -> {
        waits.countDown();
        await(goesOn);
        exchange.sendResponseHeaders(200, content.length);
        exchange.getResponseBody().write(content);
      }
      case "/stalls.gz" -> {
        exchange.sendResponseHeaders(200, content.length);
        exchange.getResponseBody().write(content, 0, 100_000);
        exchange.getResponseBody().flush();
        return;
      }
      case "/trickles.gz" -> {
        exchange.sendResponseHeaders(200, content.length);
        trickle(exchange);
      }
      case "/absent.gz" -> exchange.sendResponseHeaders(404, -1);
      default -> {
        exchange.sendResponseHeaders(range == null ? 200 : 206, content.length - from);
        exchange.getResponseBody().write(content, from, content.length - from);
      }
    }
    exchange.close();
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      if (!latch.await(10, TimeUnit.SECONDS)) {
        throw new IOException("nobody came");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private void trickle(HttpExchange exchange) throws IOException {
    try {
      for (int i = 0; i < 1_000; i++) {
        exchange.getResponseBody().write(content, i, 1);
        exchange.getResponseBody().flush();
        Thread.sleep(20);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private URI address(String path) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + path);
  }

  private PublishedFile file(URI... addresses) {
    return new PublishedFile(
        "big.gz", content.length, "SHA-256", FakeFiles.sha256(content), List.of(addresses));
  }

  private DataFolders folders(Duration silence, Duration limit, Map<String, String> environment) {
    return new DataFolders(
        Optional.empty(),
        folder.resolve("cache"),
        Optional.of(new Downloads(environment, messages::add, silence, limit)),
        messages::add);
  }

  private DataFolders folders() {
    return folders(LONG, LONG, Map.of());
  }

  private Path part() {
    return folder.resolve("cache/set/big.gz.part");
  }

  private String failure(DataFolders folders, PublishedFile file) {
    var e = assertThrows(DataUnavailableException.class, () -> folders.published("set", file));
    return e.getMessage();
  }

  @Test
  void anInterruptedDownloadIsResumedAndVerified() throws Exception {
    Files.createDirectories(part().getParent());
    Files.write(part(), Arrays.copyOf(content, 40_000));
    PublishedFile file = file(URI.create("http://localhost:1/nobody"), address("/big.gz"));
    Path found = folders().published("set", file);
    assertArrayEquals(content, Files.readAllBytes(found));
    assertEquals(List.of("/big.gz bytes=40000-"), requests);
    assertEquals(found, folders().published("set", file));
    assertEquals(1, requests.size());
    assertFalse(Files.exists(part()));
    assertTrue(
        messages.stream().anyMatch(line -> line.matches("  big.gz: 0.3 of 0.3 MiB, .* MiB/s")));
  }

  @Test
  void wrongBytesAreThrownAwayAndTheNextAddressIsTried() throws Exception {
    Files.createDirectories(part().getParent());
    Files.write(part(), new byte[40_000]);
    Path found = folders().published("set", file(address("/sorry.gz"), address("/big.gz")));
    assertArrayEquals(content, Files.readAllBytes(found));
  }

  @Test
  void redirectsAreFollowed() throws Exception {
    Path found = folders().published("set", file(address("/moved.gz")));
    assertArrayEquals(content, Files.readAllBytes(found));
  }

  @Test
  void aRedirectWithoutAHostIsAFailureThatIsToldOnce() throws Exception {
    DataFolders folders = folders();
    PublishedFile file = file(address("/nowhere.gz"), address("/underscore.gz"));
    String first = failure(folders, file);
    String cause = ".gz: the server redirects to an address without a valid host name";
    assertTrue(first.contains("/nowhere" + cause + "; "), first);
    assertTrue(first.contains("/underscore" + cause + "."), first);
    assertEquals(first, failure(folders, file));
    assertEquals(2, requests.size(), requests.toString());
  }

  @Test
  void anUnexpectedFailureAtOneAddressCostsThisAddressAlone() throws Exception {
    Path found = folders().published("set", file(URI.create("relative"), address("/big.gz")));
    assertArrayEquals(content, Files.readAllBytes(found));
    assertTrue(messages.get(0).startsWith("Not downloaded: relative: unexpected Illegal"));
  }

  @Test
  void aRunThatComesSecondWaitsForTheFirstOnesFile() throws Exception {
    var first = new FutureTask<>(() -> folders().published("set", file(address("/waits.gz"))));
    Thread thread = new Thread(first);
    thread.start();
    await(waits);
    assertEquals(0, Files.size(part()));
    var second = new FutureTask<>(() -> folders().published("set", file(address("/big.gz"))));
    Thread waiting = new Thread(second);
    waiting.start();
    assertThrows(TimeoutException.class, () -> second.get(500, TimeUnit.MILLISECONDS));
    assertTrue(Files.exists(part()));
    goesOn.countDown();
    assertArrayEquals(content, Files.readAllBytes(first.get(10, TimeUnit.SECONDS)));
    assertArrayEquals(content, Files.readAllBytes(second.get(10, TimeUnit.SECONDS)));
    thread.join();
    waiting.join();
    assertFalse(Files.exists(part()));
    assertEquals(
        1, messages.stream().filter(told -> told.startsWith("Another run is downl")).count());
    assertEquals(List.of("/waits.gz null"), requests);
  }

  @Test
  void aRunThatComesSecondDoesNotWaitForEver() throws Exception {
    var first = new FutureTask<>(() -> folders().published("set", file(address("/waits.gz"))));
    Thread thread = new Thread(first);
    thread.start();
    await(waits);
    String second = failure(folders(LONG, SHORT, Map.of()), file(address("/big.gz")));
    assertTrue(second.contains("another run is downloading it, and has not ended in"), second);
    assertTrue(Files.exists(part()));
    goesOn.countDown();
    assertArrayEquals(content, Files.readAllBytes(first.get(10, TimeUnit.SECONDS)));
    thread.join();
  }

  @Test
  void aServerThatAcceptsAndStaysSilentIsGivenUpOnceInARun() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      PublishedFile file = file(URI.create("http://localhost:" + silent.getLocalPort() + "/x"));
      DataFolders folders = folders(SHORT, LONG, Map.of());
      String first = failure(folders, file);
      assertTrue(first.contains("its download failed: http://localhost:"), first);
      assertTrue(first.contains("/x: the server stopped answering."), first);
      int told = messages.size();
      assertEquals(first, failure(folders, file));
      assertEquals(told, messages.size());
    }
  }

  @Test
  void aServerThatStopsInTheMiddleIsGivenUpAndResumed() throws Exception {
    String message = failure(folders(SHORT, LONG, Map.of()), file(address("/stalls.gz")));
    assertTrue(message.contains("the server stopped answering"), message);
    assertEquals(100_000, Files.size(part()));
    Path found = folders().published("set", file(address("/big.gz")));
    assertArrayEquals(content, Files.readAllBytes(found));
    assertEquals("/big.gz bytes=100000-", requests.get(1));
  }

  @Test
  void aServerThatSendsByteByByteMeetsTheTotalLimit() {
    String message = failure(folders(LONG, SHORT, Map.of()), file(address("/trickles.gz")));
    assertTrue(message.contains("was reached at byte "), message);
  }

  @Test
  void failuresAreToldWithTheirCauses() {
    String message =
        failure(
            folders(),
            file(URI.create("http://localhost:1/x"), address("/absent.gz"), address("/sorry.gz")));
    assertTrue(
        message.startsWith(
            "set/big.gz is neither in the -Ddatasets folder nor in the cache, and its download"
                + " failed: http://localhost:1/x: the connection was refused; "),
        message);
    assertTrue(message.contains("/absent.gz: the server answered with HTTP status 404; "), message);
    assertTrue(message.contains("found 5 bytes and SHA-256 "), message);
    assertFalse(message.contains(folder.toString()), message);
    assertFalse(Files.exists(part()));
  }

  @Test
  void aCacheThatCannotBeWrittenIsNamed() throws Exception {
    Files.write(folder.resolve("cache"), new byte[1]);
    String message = failure(folders(), file(address("/big.gz")));
    assertTrue(message.contains("its download failed: the cache cannot be written: "), message);
  }

  @Test
  void theEnvironmentsProxyIsAskedUnlessTheHostIsExempt() throws Exception {
    PublishedFile file = file(URI.create("http://data.example.invalid/big.gz"));
    String proxy = "localhost:" + server.getAddress().getPort();
    String exempt =
        failure(
            folders(LONG, LONG, Map.of("http_proxy", proxy, "NO_PROXY", "x.org, .invalid")), file);
    assertTrue(exempt.contains("the host's address cannot be found"), exempt);
    Path found =
        folders(LONG, LONG, Map.of("HTTP_PROXY", "http://" + proxy)).published("set", file);
    assertArrayEquals(content, Files.readAllBytes(found));
    assertEquals(1, requests.size());
  }

  @Test
  void anInvalidProxyIsNamedWithoutItsPassword() {
    String message =
        failure(
            folders(LONG, LONG, Map.of("http_proxy", "http://me:secret@ho st")),
            file(URI.create("http://data.example.invalid/big.gz")));
    assertTrue(message.contains("invalid value of the environment variable http_proxy"), message);
    assertFalse(message.contains("secret"), message);
  }
}
