package org.isoae.experiments.shared;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.isoae.harness.Scale;

/**
 * The rivals' weights that searches found best, for quick and night: the paper's own scale is
 * another setting, and at smoke nothing is best. The file {@value #FILE} beside this class has the
 * lines that {@code search-surfaces}, {@code search-images} and {@code search-generalization} write
 * into their reports; each line names its report.
 */
public final class SearchedWeights {

  /** Its name among the resources. */
  public static final String FILE = "weights.csv";

  /** Data sets have commas in their names. */
  private static final String SEPARATOR = ";";

  private static final String HEADING =
      String.join(SEPARATOR, "data", "method", "weight", "report");

  private static final SearchedWeights NONE = new SearchedWeights(List.of());

  /**
   * What a search found.
   *
   * @param data the data set, as the cells' names have it
   * @param method the rival
   * @param weight the best of those that were tried
   * @param report the version of the report that has the search
   */
  public record Line(String data, String method, double weight, String report) {

    private static Line parse(String line) {
      String[] fields = line.split(SEPARATOR);
      try {
        return new Line(fields[0], fields[1], Double.parseDouble(fields[2]), fields[3]);
      } catch (IndexOutOfBoundsException | NumberFormatException e) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s: '%s' is not a data set, a method, a weight and a report, separated by"
                    + " semicolons. Take the lines that -Dexperiments=search-surfaces,"
                    + " search-images and search-generalization write.",
                FILE,
                line),
            e);
      }
    }

    private String text() {
      return String.join(SEPARATOR, data, method, String.valueOf(weight), report) + "\n";
    }
  }

  /** Read when it is first needed. */
  private static final class Loaded {
    static final SearchedWeights WEIGHTS = load();
  }

  private final List<Line> lines;

  private SearchedWeights(List<Line> lines) {
    this.lines = List.copyOf(lines);
  }

  /** The weights of a scale; none where no search was made for it. */
  public static SearchedWeights at(Scale scale) {
    return switch (scale) {
      case QUICK, NIGHT -> Loaded.WEIGHTS;
      case SMOKE, PAPER -> NONE;
    };
  }

  private static SearchedWeights load() {
    try (InputStream file = SearchedWeights.class.getResourceAsStream(FILE)) {
      return parse(new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + FILE, e);
    }
  }

  /** The text of a file: a heading, and a line for each weight. */
  public static String file(List<Line> lines) {
    return HEADING + "\n" + lines.stream().map(Line::text).collect(Collectors.joining());
  }

  /**
   * Reads what {@link #file} wrote.
   *
   * @throws IllegalArgumentException if a line is not of this form
   */
  static SearchedWeights parse(BufferedReader file) throws IOException {
    List<Line> lines = new ArrayList<>();
    file.readLine();
    for (String line = file.readLine(); line != null; line = file.readLine()) {
      lines.add(Line.parse(line));
    }
    return new SearchedWeights(lines);
  }

  /** The weight of a method on a data set; empty where none was searched. */
  public Optional<Double> of(String data, String method) {
    return lines.stream()
        .filter(line -> line.data().equals(data) && line.method().equals(method))
        .map(Line::weight)
        .findFirst();
  }

  /**
   * For the settings that the paper leaves open: where the rivals' weights come from.
   *
   * @param data the data sets, as the cells' names have them
   * @param metric that the search went by: "the std of l_ij over the box"
   * @param otherwise the weights where none was searched
   */
  public String inWords(List<String> data, String metric, String otherwise) {
    String reports =
        lines.stream()
            .filter(line -> data.contains(line.data()))
            .map(Line::report)
            .distinct()
            .collect(Collectors.joining(", "));
    return reports.isEmpty()
        ? otherwise + "; no search was made"
        : "by a search over three weights on seeds that no verdict uses, the best by "
            + metric
            + " (report "
            + reports
            + ", with that report's settings); otherwise "
            + otherwise;
  }
}
