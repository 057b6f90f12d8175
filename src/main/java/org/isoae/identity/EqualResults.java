package org.isoae.identity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Classes that were changed so that every result that is stored stays what it was. In keys each
 * counts as its earlier self, so that such a change makes no result stale. A line holds for the two
 * class files whose checksums it has: at the next change of the class it holds no longer.
 *
 * <p>Lines of {@code equal-results.csv}: class, its checksum, the earlier one's, why no result
 * differs. The checksums are {@link CodeClosure}'s.
 */
final class EqualResults {

  private static final String FILE = "equal-results.csv";

  private final Map<String, Line> lines;

  /**
   * One change.
   *
   * @param name as class files have it: "org/isoae/loss/UnitSphere"
   * @param sha256 of the class as it is
   * @param countsAs the checksum of the class as it was
   * @param why no stored result differs
   */
  record Line(String name, String sha256, String countsAs, String why) {

    private static Line parse(String text) {
      String[] fields = text.split(",", 4);
      if (fields.length < 4 || fields[3].isBlank()) {
        throw new IllegalStateException(
            FILE + " has a line without class, checksum, earlier checksum and reason: " + text);
      }
      return new Line(fields[0], fields[1], fields[2], fields[3]);
    }
  }

  private EqualResults(List<Line> lines) {
    this.lines = new LinkedHashMap<>();
    lines.forEach(line -> this.lines.put(line.name(), line));
  }

  /** Those of the project. */
  static EqualResults ofProject() {
    try (InputStream in = EqualResults.class.getResourceAsStream(FILE)) {
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + FILE, e);
    }
  }

  /**
   * Reads lines; the first is a heading.
   *
   * @throws IllegalStateException if a line lacks a field
   */
  static EqualResults parse(String text) {
    return new EqualResults(
        text.lines().skip(1).filter(line -> !line.isBlank()).map(Line::parse).toList());
  }

  List<Line> lines() {
    return List.copyOf(lines.values());
  }

  /** The checksum by which a class counts. */
  String countedAs(String name, String sha256) {
    Line line = lines.get(name);
    return line != null && line.sha256().equals(sha256) ? line.countsAs() : sha256;
  }
}
