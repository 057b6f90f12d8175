package org.isoae.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lays out the report in a browser, if one is installed. */
class BrowserTest {

  private static final List<String> BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome");

  /** Uses one frame per width, because Chromium's windows cannot be as narrow as a phone. */
  private static final String WRAPPER =
      """
      <!doctype html><meta charset="utf-8"><body>
      <iframe width="390" height="900" src="index.html"></iframe>
      <iframe width="1280" height="900" src="index.html"></iframe>
      <pre id="measured"></pre>
      <script>
      window.onload = () => {
        const lines = [];
        for (const frame of document.querySelectorAll("iframe")) {
          const page = frame.contentDocument.documentElement;
          const empty = [...frame.contentDocument.querySelectorAll("svg, img")]
              .filter(p => !p.closest(".thumbnail"))
              .filter(p => p.getBoundingClientRect().width < 80).length;
          const cut = [...frame.contentDocument.querySelectorAll(".scrolling")]
              .filter(t => t.querySelector(".numbers") && t.scrollWidth > t.clientWidth).length;
          lines.push([frame.width, page.scrollWidth - page.clientWidth, empty, cut].join(" "));
        }
        document.getElementById("measured").textContent = lines.join(";");
      };
      </script>
      """;

  @Test
  void thePageFitsAPhoneAndADesktopAndItsPicturesAreVisible(@TempDir Path folder)
      throws IOException, InterruptedException {
    Optional<Path> browser = browser();
    Assumptions.assumeTrue(browser.isPresent(), "none of " + BROWSERS + " is installed");
    Path page =
        new ReportWriter(folder, new PrivateFolders(), warning -> {})
            .write(SampleReport.of("v1", Instant.now()));
    Path wrapper = page.resolveSibling("wrapper.html");
    Files.writeString(wrapper, WRAPPER);
    Path output = folder.resolve("dom.html");
    Process process =
        new ProcessBuilder(
                browser.get().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--allow-file-access-from-files",
                "--user-data-dir=" + folder.resolve("profile"),
                "--virtual-time-budget=10000",
                "--dump-dom",
                wrapper.toUri().toString())
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the browser did not exit");
    } finally {
      process.destroyForcibly();
    }
    String dom = Files.readString(output, StandardCharsets.UTF_8);
    String measured = dom.replaceAll("(?s).*<pre id=\"measured\">(.*?)</pre>.*", "$1");
    // Per frame: its width, the page's horizontal overflow, and the numbers of tiny pictures and of
    // tables that scroll.
    assertEquals("390 0 0 1;1280 0 0 0", measured);
  }

  private static Optional<Path> browser() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(folder -> BROWSERS.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
