package org.isoae.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Points in a CSV file: a header line or none, then a line for each point. */
final class CsvPoints {

  private static final String NUMBER_CHARACTERS = "0123456789.+-eE";
  private static final String DECIMAL_COMMA = "[+-]?[0-9]*,[0-9]+([eE][+-]?[0-9]+)?";

  /** Stands where bytes are not UTF-8. */
  private static final char NO_CHARACTER = '\uFFFD';

  private static final String NOT_UTF_8 = "has bytes that are not UTF-8. Save the file as UTF-8";

  private static final String NO_FINITE_NUMBER = "(?i)[+-]?(nan|na|n/a|null|inf|infinity|\\?)";

  private final Path file;
  private final CsvRecords records;
  private final List<String> first;
  private final boolean header;

  /** The place of the column of labels, from 0; -1: there is none. */
  private final int labelColumn;

  private CsvPoints(Path file, InputStream in, Optional<String> label)
      throws IOException, DataUnavailableException {
    this.file = file;
    records = new CsvRecords(file, in);
    first = records.next();
    if (first.isEmpty()) {
      throw PointTable.fault(file, "has blank lines alone. Expected CSV, one point a line");
    }
    int number = label.filter(text -> text.matches("[0-9]{1,9}")).map(Integer::valueOf).orElse(0);
    header = isHeader(first, number - 1);
    for (int k = 0; header && k < first.size(); k++) {
      requireText(first.get(k), k);
    }
    int named = header ? label.map(first::indexOf).orElse(-1) : -1;
    labelColumn = named >= 0 ? named : number - 1;
    if (label.isPresent() && (labelColumn < 0 || labelColumn >= first.size())) {
      throw PointTable.fault(
          file,
          String.format(
              Locale.ROOT,
              "has no column '%s' for the label. %s. Give -Dpoints.label= one of them, or a number"
                  + " from 1 to %s",
              label.get(),
              header
                  ? "Its columns are " + PointTable.inWords(first)
                  : "Its first line has numbers and no names",
              first.size()));
    }
  }

  static PointTable read(Path file, InputStream in, Optional<String> label)
      throws IOException, DataUnavailableException {
    return new CsvPoints(file, in, label).read();
  }

  /**
   * A first line with a text among the numbers. A label may be a text in every line. Names may be
   * numbers, too: pandas counts columns from 0, R from 1, and neither names its index.
   */
  private static boolean isHeader(List<String> fields, int label) {
    int[] all =
        IntStream.range(0, fields.size()).filter(k -> k > 0 || !fields.get(k).isEmpty()).toArray();
    int[] numbers = IntStream.of(all).filter(k -> k != label).toArray();
    return IntStream.of(numbers)
                .anyMatch(k -> !fields.get(k).isEmpty() && Double.isNaN(number(fields.get(k))))
            && !isRowWithGaps(fields, numbers)
        || Stream.of(all, numbers)
            .anyMatch(
                places ->
                    places.length > 2 && (counts(fields, places, 0) || counts(fields, places, 1)));
  }

  /** Numbers, of which some are missing or infinite: a point with a fault, and no names. */
  private static boolean isRowWithGaps(List<String> fields, int[] places) {
    return IntStream.of(places)
            .mapToObj(fields::get)
            .allMatch(text -> !Double.isNaN(number(text)) || text.matches(NO_FINITE_NUMBER))
        && IntStream.of(places).anyMatch(k -> !Double.isNaN(number(fields.get(k))));
  }

  private static boolean counts(List<String> fields, int[] places, int from) {
    return IntStream.range(0, places.length)
        .allMatch(i -> fields.get(places[i]).equals(String.valueOf(i + from)));
  }

  private PointTable read() throws IOException, DataUnavailableException {
    List<double[]> rows = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    Map<String, String> known = new HashMap<>();
    int firstLine = records.line();
    List<String> fields = header ? records.next() : first;
    while (!fields.isEmpty()) {
      if (fields.size() != first.size()) {
        throw PointTable.fault(
            file,
            CsvRecords.place(records.line(), Math.min(fields.size(), first.size()) + 1),
            String.format(
                Locale.ROOT,
                "the line has %s field%s, line %s has %s. Give every line as many",
                fields.size(),
                fields.size() == 1 ? "" : "s",
                firstLine,
                first.size()));
      }
      rows.add(row(fields));
      if (labelColumn >= 0) {
        requireText(fields.get(labelColumn), labelColumn);
        labels.add(known.computeIfAbsent(fields.get(labelColumn), same -> same));
      }
      fields = records.next();
    }
    List<String> names =
        IntStream.range(0, first.size())
            .filter(k -> k != labelColumn)
            .mapToObj(this::columnName)
            .toList();
    requireNoIndex(rows, firstLine);
    return new PointTable(
        names,
        rows.toArray(double[][]::new),
        labelColumn < 0
            ? Optional.empty()
            : Optional.of(new PointTable.Labels(columnName(labelColumn), labels)));
  }

  /** Bytes that are not UTF-8 are all read as one character, so that two labels could be one. */
  private void requireText(String text, int k) throws DataUnavailableException {
    if (text.indexOf(NO_CHARACTER) >= 0) {
      throw PointTable.fault(
          file, CsvRecords.place(records.line(), k + 1), "'" + text + "' " + NOT_UTF_8);
    }
  }

  private String columnName(int k) {
    return header && !first.get(k).isEmpty() ? first.get(k) : "column " + (k + 1);
  }

  private double[] row(List<String> fields) throws DataUnavailableException {
    double[] row = new double[fields.size() - (labelColumn < 0 ? 0 : 1)];
    int at = 0;
    for (int k = 0; k < fields.size(); k++) {
      if (k == labelColumn) {
        continue;
      }
      row[at] = number(fields.get(k));
      if (!Double.isFinite(row[at++])) {
        throw PointTable.fault(
            file,
            CsvRecords.place(records.line(), k + 1)
                + (header && !first.get(k).isEmpty() ? " (" + first.get(k) + ")" : ""),
            whyNoNumber(fields.get(k), k + 1));
      }
    }
    return row;
  }

  private String whyNoNumber(String text, int column) {
    if (text.isEmpty()) {
      return "the field is empty. Fill it in, or remove the line";
    }
    String cause = "'" + text + "' is no finite number";
    if (text.indexOf(NO_CHARACTER) >= 0) {
      return cause + ", and " + NOT_UTF_8;
    }
    if (text.matches(DECIMAL_COMMA)) {
      return cause + ", because it has a decimal comma. Write a decimal point";
    }
    if (first.size() == 1 && text.matches("\\S+(\\s+\\S+)+")) {
      return cause + ". Separate numbers by commas, semicolons or tabs";
    }
    if (text.matches(NO_FINITE_NUMBER)) {
      return cause + ". Fill it in, or remove the line";
    }
    return cause
        + (labelColumn < 0
            ? ". If this column is the label, give -Dpoints.label=" + column
            : ". Write a number such as -1.5e3, or remove the column");
  }

  /** A plain decimal number; NaN where a text is none. Double.parseDouble alone allows "0x1p3f". */
  private static double number(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (NUMBER_CHARACTERS.indexOf(text.charAt(i)) < 0) {
        return Double.NaN;
      }
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** An index would be the largest of all columns; pandas and R write one without a name. */
  private void requireNoIndex(List<double[]> rows, int firstLine) throws DataUnavailableException {
    if (!header || !first.get(0).isEmpty() || labelColumn == 0 || rows.size() < 2) {
      return;
    }
    double start = rows.get(0)[0];
    if ((start == 0 || start == 1)
        && IntStream.range(0, rows.size()).allMatch(i -> rows.get(i)[0] == start + i)) {
      throw PointTable.fault(
          file,
          CsvRecords.place(firstLine, 1),
          "the column has no name and counts the points, so that it is no measurement. Write the"
              + " file without it: index=False in pandas, row.names=FALSE in R");
    }
  }
}
