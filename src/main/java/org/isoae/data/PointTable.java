package org.isoae.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isoae.file.Causes;

/**
 * A user's own points, from a CSV file or from NumPy's .npy, told apart by their first bytes.
 *
 * @param columns the names of the columns of numbers; "column 3" where the file names none
 * @param rows finite numbers, one point a row
 * @param labels a text for each point, where the user named a column of them
 */
public record PointTable(List<String> columns, double[][] rows, Optional<Labels> labels) {

  /** Fewer points than this leave nothing to hold out and have too few neighbours. */
  public static final int FEWEST = 30;

  /** Long lists of names do not help. */
  private static final int NAMES_TOLD = 12;

  /**
   * The label of each point.
   *
   * @param column the name of its column
   * @param texts in the points' order
   */
  public record Labels(String column, List<String> texts) {}

  /**
   * Reads and checks a file.
   *
   * @param label the name of the column of labels, or its number from 1
   * @throws DataUnavailableException with the file, the place in it, the cause and the way out
   */
  public static PointTable read(Path file, Optional<String> label) throws DataUnavailableException {
    PointTable table;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      in.mark(NpyPoints.MAGIC.length);
      byte[] start = in.readNBytes(NpyPoints.MAGIC.length);
      in.reset();
      requireKnown(file, start);
      table =
          NpyPoints.startsWith(start)
              ? NpyPoints.read(file, in, label)
              : CsvPoints.read(file, in, label);
    } catch (IOException | OutOfMemoryError e) {
      throw fault(file, "cannot be read: " + Causes.of(e));
    }
    table.check(file);
    return table;
  }

  private static void requireKnown(Path file, byte[] start) throws DataUnavailableException {
    if (start.length == 0) {
      throw fault(file, "is empty. Expected CSV or .npy, one point a row");
    }
    if (start.length > 1 && start[0] == 0x1f && (start[1] & 0xff) == 0x8b) {
      throw fault(file, "is compressed. Unpack it with gunzip first");
    }
    int mark = start.length > 1 ? (start[0] & 0xff) << 8 | start[1] & 0xff : 0;
    if (mark == 0xfffe || mark == 0xfeff) {
      throw fault(file, "is in UTF-16. Save it as UTF-8");
    }
    if (start.length > 1 && start[0] == 'P' && start[1] == 'K') {
      throw fault(
          file,
          "is a zip archive, as .npz and .xlsx are. Save one array with numpy.save, or the sheet as"
              + " CSV");
    }
  }

  private void check(Path file) throws DataUnavailableException {
    if (columns.size() < 2) {
      throw fault(
          file,
          String.format(
              Locale.ROOT,
              "has %s column%s of numbers, and a code must have fewer numbers than a point. Give two"
                  + " columns or more%s",
              columns.size() == 1 ? "one" : "no",
              columns.size() == 1 ? "" : "s",
              labels.isPresent()
                  ? " beside the labels"
                  : ", in CSV separated by commas, semicolons or tabs"));
    }
    if (rows.length < FEWEST) {
      throw fault(
          file,
          String.format(
              Locale.ROOT,
              "has %s point%s, and at least %s are needed",
              rows.length == 0 ? "no" : rows.length,
              rows.length == 1 ? "" : "s",
              FEWEST));
    }
    if (constantColumns().size() == columns.size()) {
      throw fault(file, "has the same point in every row. Give points that differ");
    }
  }

  /** The names of columns whose numbers are all the same; they change no distance. */
  public List<String> constantColumns() {
    return IntStream.range(0, columns.size())
        .filter(k -> IntStream.range(1, rows.length).allMatch(i -> rows[i][k] == rows[0][k]))
        .mapToObj(columns::get)
        .toList();
  }

  static DataUnavailableException fault(Path file, String predicate) {
    return new DataUnavailableException(file + " " + predicate + ".");
  }

  /** A fault in one place: "x.csv, line 3, column 2 (width): 'wide' is no number. ...". */
  static DataUnavailableException fault(Path file, String place, String sentences) {
    return new DataUnavailableException(file + ", " + place + ": " + sentences + ".");
  }

  /** Names in a text, at most some of them. */
  public static String inWords(List<String> names) {
    return String.join(", ", names.subList(0, Math.min(NAMES_TOLD, names.size())))
        + (names.size() > NAMES_TOLD ? ", ..." : "");
  }
}
