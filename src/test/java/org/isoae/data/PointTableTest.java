package org.isoae.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PointTableTest {

  /** Of the files that can be read. */
  private static final int COUNT = 30;

  @TempDir private Path folder;

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private Path csv(String content) throws IOException {
    return file("x.csv", content.getBytes(StandardCharsets.UTF_8));
  }

  private static PointTable read(Path file) throws DataUnavailableException {
    return PointTable.read(file, Optional.empty());
  }

  private static PointTable read(Path file, String label) throws DataUnavailableException {
    return PointTable.read(file, Optional.of(label));
  }

  /** The message for a file, without its folder. */
  private String fault(Path file, Optional<String> label) {
    String message =
        assertThrows(DataUnavailableException.class, () -> PointTable.read(file, label))
            .getMessage();
    assertTrue(message.startsWith(file.toString()), message);
    assertTrue(message.endsWith("."), message);
    return message.substring(folder.toString().length() + 1);
  }

  private String fault(String content) throws IOException {
    return fault(csv(content), Optional.empty());
  }

  private static String lines(IntFunction<String> line) {
    return lines(COUNT, line);
  }

  private static String lines(int count, IntFunction<String> line) {
    return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
  }

  /** The points that most files here have: (i, i² / 2). */
  private static String point(int i) {
    return i + "," + i * i / 2.0;
  }

  private static void assertPoints(PointTable table) {
    assertEquals(COUNT, table.rows().length);
    for (int i = 0; i < COUNT; i++) {
      assertArrayEquals(new double[] {i, i * i / 2.0}, table.rows()[i], "row " + i);
    }
  }

  @ParameterizedTest
  @CsvSource({"','", "';'", "'\t'"})
  void separatorsLineEndsQuotesBlankLinesAndAMarkAreRead(String separator) throws Exception {
    String plain = "a" + separator + "b\n" + lines(i -> point(i).replace(",", separator));
    String quoted =
        "\"a\"" + separator + "\"b\"\n" + lines(i -> "\"" + i + "\"" + separator + i * i / 2.0);
    for (String content :
        List.of(
            plain,
            plain.stripTrailing(),
            plain.replace("\n", "\r\n"),
            plain.replace("\n", "\r"),
            plain.replace("\n", "\n\n"),
            "\uFEFF" + plain,
            quoted)) {
      PointTable table = read(csv(content));
      assertEquals(List.of("a", "b"), table.columns());
      assertPoints(table);
    }
  }

  @Test
  void numbersAreReadInAnyLocale() throws Exception {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      PointTable table = read(csv(lines(i -> " -1.5e3 , " + i + ".25")));
      assertArrayEquals(new double[] {-1500, 3.25}, table.rows()[3]);
      assertEquals("x.csv has 1 point, and at least 30 are needed.", fault("a,b\n1.5,2\n"));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aFirstLineOfNumbersIsAPointUnlessItCounts() throws Exception {
    assertPoints(read(csv(lines(PointTableTest::point))));
    assertEquals(List.of("column 1", "column 2"), read(csv(lines(i -> "1," + i))).columns());
    assertEquals(List.of("0", "1", "2"), read(csv("0,1,2\n" + lines(i -> "5,6," + i))).columns());
    assertEquals(List.of("1", "2", "3"), read(csv("1,2,3\n" + lines(i -> "5,6," + i))).columns());
  }

  @ParameterizedTest
  @ValueSource(strings = {"kind", "2"})
  void aColumnIsTheLabelByNameOrNumber(String label) throws Exception {
    PointTable table =
        read(
            csv("a,kind,b\n" + lines(i -> i + ",\"k, \"\"" + i % 2 + "\"\"\"," + i * i / 2.0)),
            label);
    assertPoints(table);
    assertEquals(List.of("a", "b"), table.columns());
    assertEquals("kind", table.labels().orElseThrow().column());
    assertEquals("k, \"1\"", table.labels().orElseThrow().texts().get(3));
  }

  @Test
  void aTextInTheLabelsColumnMakesNoHeader() throws Exception {
    PointTable table = read(csv(lines(i -> point(i) + ",setosa")), "3");
    assertPoints(table);
    assertEquals("column 3", table.labels().orElseThrow().column());
  }

  @Test
  void aNameThatIsANumberGoesBeforeThePlace() throws Exception {
    PointTable table = read(csv("0,1,2\n" + lines(i -> point(i) + ",7")), "2");
    assertPoints(table);
    assertEquals("7", table.labels().orElseThrow().texts().get(0));
  }

  /** As pandas writes them, where the label is not the last column, and where there is an index. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"label,0,1,2;label", "0,1,label,2;3", "label,1,2,3;label", "0,1,2,label;4"})
  void namesThatCountAreAHeaderWhereverTheLabelIs(String header, String label) throws Exception {
    int others = header.split(",").length - 1;
    PointTable table = read(csv(header + "\n" + lines(i -> (i + ",").repeat(others) + i)), label);
    assertEquals(COUNT, table.rows().length);
    assertEquals("label", table.labels().orElseThrow().column());
  }

  @Test
  void anIndexBesideNamesThatCountIsToldAsOne() throws Exception {
    String told = fault(",0,1,2\n" + lines(i -> i + ",5.5,6,7"));
    assertTrue(told.contains("the column has no name and counts the points"), told);
  }

  @Test
  void aTextThatIsNotUtf8IsRefusedBeforeTwoLabelsBecomeOne() throws IOException {
    String content = "a,b,kind\n" + lines(i -> "1,2,B" + (i % 2 == 0 ? "\u00e4" : "\u00f6") + "r");
    Path latin = file("x.csv", content.getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(
        "x.csv, line 2, column 3: 'B\uFFFDr' has bytes that are not UTF-8. Save the file as UTF-8.",
        fault(latin, Optional.of("kind")));
    assertEquals(
        "x.csv is in UTF-16. Save it as UTF-8.",
        fault(file("x.csv", content.getBytes(StandardCharsets.UTF_16)), Optional.empty()));
  }

  @Test
  void blankLinesBeforeTheFirstLeaveItsSeparator() throws Exception {
    assertPoints(read(csv("\n\r\n" + lines(PointTableTest::point).replace(',', ';'))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "?", "-Infinity", "NA"})
  void aFirstPointWithAMissingNumberIsNoHeader(String missing) throws IOException {
    assertEquals(
        "x.csv, line 1, column 2: '"
            + missing
            + "' is no finite number. Fill it in, or remove the"
            + " line.",
        fault("1," + missing + ",3\n" + lines(i -> "1,2," + i)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          two     | 'two' is no finite number. If this column is the label, give -Dpoints.label=2.
          NaN     | 'NaN' is no finite number. Fill it in, or remove the line.
          -inf    | '-inf' is no finite number. Fill it in, or remove the line.
          1e999   | '1e999' is no finite number. If this column is the label, give -Dpoints.label=2.
          0x1p3   | '0x1p3' is no finite number. If this column is the label, give -Dpoints.label=2.
          1d      | '1d' is no finite number. If this column is the label, give -Dpoints.label=2.
          ''      | the field is empty. Fill it in, or remove the line.
          "1,5"   | '1,5' is no finite number, because it has a decimal comma. Write a decimal point.
          "1"2    | a text follows the closing quote. Double a quote that is part of the text.
          "1      | the quote is never closed. Close it, or double a quote that is part of the text.
          """)
  void aFieldThatIsNoNumberIsToldWithLineAndColumn(String field, String why) throws IOException {
    String told = fault("a,b,c\n1,2,3\n\n1," + field + ",3\n" + lines(i -> "1,2," + i));
    assertEquals(
        "x.csv, line 4, column 2" + (why.contains("quote") ? "" : " (b)") + ": " + why, told);
  }

  @Test
  void linesAreCountedThroughQuotedLineEnds() throws IOException {
    Path file = csv("a,b,c\n\"x\n\r\ny\",2,3\nx,2\n");
    assertEquals(
        "x.csv, line 5, column 3: the line has 2 fields, line 1 has 3. Give every line as many.",
        fault(file, Optional.of("a")));
  }

  @Test
  void raggedLinesAreTold() throws IOException {
    assertEquals(
        "x.csv, line 2, column 3: the line has 3 fields, line 1 has 2. Give every line as many.",
        fault("1,2\n1,2,3\n"));
  }

  @Test
  void bytesThatAreNotUtf8AreTold() throws IOException {
    byte[] latin1 = ("a,b\n1,2\n1,\u00e4\n").getBytes(StandardCharsets.ISO_8859_1);
    String told = fault(file("x.csv", latin1), Optional.empty());
    assertTrue(told.startsWith("x.csv, line 3, column 2 (b): "), told);
    assertTrue(told.endsWith("has bytes that are not UTF-8. Save the file as UTF-8."), told);
  }

  @Test
  void filesWithoutUsablePointsAreTold() throws IOException {
    assertEquals("x.csv is empty. Expected CSV or .npy, one point a row.", fault(""));
    assertEquals("x.csv has blank lines alone. Expected CSV, one point a line.", fault("\n\n"));
    assertEquals("x.csv has no points, and at least 30 are needed.", fault("a,b\n"));
    assertEquals(
        "x.csv has 29 points, and at least 30 are needed.",
        fault(lines(29, PointTableTest::point)));
    assertEquals(
        "x.csv has the same point in every row. Give points that differ.",
        fault(lines(i -> "0.1,0.2")));
    assertEquals(
        "x.csv, line 2, column 1 (0 2): '1 2' is no finite number. Separate numbers by commas,"
            + " semicolons or tabs.",
        fault(lines(i -> i + " 2")));
    String told = fault(lines(i -> "" + i));
    assertEquals(
        "x.csv has one column of numbers, and a code must have fewer numbers than a point. Give two"
            + " columns or more, in CSV separated by commas, semicolons or tabs.",
        told);
    told = fault(csv(lines(PointTableTest::point)), Optional.of("2"));
    assertTrue(told.contains("has one column of numbers"), told);
    assertTrue(told.endsWith("Give two columns or more beside the labels."), told);
  }

  @Test
  void anIndexWithoutANameIsTold() throws Exception {
    for (int start : new int[] {0, 1}) {
      assertEquals(
          "x.csv, line 1, column 1: the column has no name and counts the points, so that it is no"
              + " measurement. Write the file without it: index=False in pandas, row.names=FALSE in"
              + " R.",
          fault(",a,b\n" + lines(i -> (i + start) + ",2," + i)));
    }
    assertEquals("column 1", read(csv(",a\n" + lines(i -> i * 2 + ",3"))).columns().get(0));
  }

  @Test
  void aMissingLabelIsToldWithTheColumns() throws IOException {
    assertEquals(
        "x.csv has no column 'kind' for the label. Its columns are a, b. Give -Dpoints.label= one"
            + " of them, or a number from 1 to 2.",
        fault(csv("a,b\n" + lines(PointTableTest::point)), Optional.of("kind")));
    String told = fault(csv(lines(PointTableTest::point)), Optional.of("3"));
    assertTrue(told.contains("Its first line has numbers and no names."), told);
  }

  @Test
  void constantColumnsAreNamed() throws Exception {
    assertEquals(
        List.of("b", "c"),
        read(csv("a,b,c,d\n" + lines(i -> i + ",0.1,7," + -i))).constantColumns());
  }

  @Test
  void otherFormatsAreTold() throws IOException {
    byte[] gzip = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0};
    assertEquals(
        "x.csv is compressed. Unpack it with gunzip first.",
        fault(file("x.csv", gzip), Optional.empty()));
    String told =
        fault(file("x.npz", "PK\3\4....".getBytes(StandardCharsets.US_ASCII)), Optional.empty());
    assertTrue(told.startsWith("x.npz is a zip archive"), told);
    Path gone = folder.resolve("gone.csv");
    assertEquals("gone.csv cannot be read: it does not exist.", fault(gone, Optional.empty()));
    assertEquals(
        " cannot be read: it is a folder, not a file.",
        assertThrows(DataUnavailableException.class, () -> read(folder))
            .getMessage()
            .substring(folder.toString().length()));
  }

  /** The .npy of the points that most files here have. */
  private Path npy(int major, String descr, boolean byColumns, BiConsumer<ByteBuffer, Double> put)
      throws IOException {
    ByteBuffer numbers = ByteBuffer.allocate(16 * COUNT).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < 2 * COUNT; at++) {
      int i = byColumns ? at % COUNT : at / 2;
      boolean second = byColumns ? at >= COUNT : at % 2 == 1;
      put.accept(numbers, second ? i * i / 2.0 : i);
    }
    byte[] content = new byte[numbers.position()];
    numbers.flip().get(content);
    return npy(major, descr, byColumns, "(" + COUNT + ", 2)", content);
  }

  private Path npy(int major, String descr, boolean byColumns, String shape, byte[] numbers)
      throws IOException {
    String header =
        String.format(
            Locale.ROOT,
            "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }    \n",
            descr,
            byColumns ? "True" : "False",
            shape);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(NpyPoints.MAGIC);
    out.write(new byte[] {(byte) major, 0});
    out.write(header.length());
    out.write(new byte[major == 1 ? 1 : 3]);
    out.write(header.getBytes(StandardCharsets.ISO_8859_1));
    out.write(numbers);
    return file("x.npy", out.toByteArray());
  }

  @Test
  void npyIsReadInBothVersionsOrdersAndFloats() throws Exception {
    for (int major : new int[] {1, 2}) {
      for (boolean byColumns : new boolean[] {false, true}) {
        assertPoints(read(npy(major, "<f8", byColumns, ByteBuffer::putDouble)));
        assertPoints(read(npy(major, "<f4", byColumns, (b, v) -> b.putFloat(v.floatValue()))));
      }
    }
  }

  @Test
  void npyIsReadInAllIntegers() throws Exception {
    for (String descr : List.of("|i1", "|u1", "<i2", "<u2", "<i4", "<u4", "<i8", "<u8")) {
      int bytes = descr.charAt(2) - '0';
      PointTable table =
          read(
              npy(
                  1,
                  descr,
                  false,
                  (b, v) -> {
                    // All bits set: −1, or the largest number.
                    long bits = v == COUNT - 1 ? -1 : v.longValue() % 100;
                    for (int k = 0; k < bytes; k++) {
                      b.put((byte) (bits >> (8 * k)));
                    }
                  }));
      assertArrayEquals(new double[] {3, 4}, table.rows()[3], descr);
      assertEquals(
          descr.charAt(1) == 'i' ? -1 : Math.pow(2, 8 * bytes) - 1,
          table.rows()[COUNT - 1][0],
          descr);
    }
  }

  @Test
  void aColumnOfNpyIsTheLabelByNumber() throws Exception {
    Path file = npy(1, "<f8", false, ByteBuffer::putDouble);
    assertTrue(fault(file, Optional.of("2")).contains("has one column of numbers"));
    assertEquals(
        "x.npy has no column 'kind' for the label: .npy has no names. Give -Dpoints.label= a number"
            + " from 1 to 2.",
        fault(file, Optional.of("kind")));
    ByteBuffer numbers = ByteBuffer.allocate(90);
    IntStream.range(0, 90).forEach(i -> numbers.put((byte) i));
    PointTable table = read(npy(1, "|u1", false, "(30, 3)", numbers.array()), "2");
    assertEquals(List.of("column 1", "column 3"), table.columns());
    assertArrayEquals(new double[] {3, 5}, table.rows()[1]);
    assertEquals("4", table.labels().orElseThrow().texts().get(1));
  }

  @Test
  void npyThatCannotBeReadIsTold() throws IOException {
    byte[] numbers = new byte[16 * COUNT];
    assertEquals(
        "x.npy is .npy of version 3.0, and 1.0 and 2.0 can be read. Save a plain array of numbers.",
        fault(npy(3, "<f8", false, "(30, 2)", numbers), Optional.empty()));
    for (String descr : List.of(">f8", "<f2", "|O", "<U5", "<c16", "|b1")) {
      assertEquals(
          "x.npy holds values of type '"
              + descr
              + "', and little-endian integers, float32 and float64 can be read. Save"
              + " array.astype('<f8').",
          fault(npy(1, descr, false, "(30, 2)", numbers), Optional.empty()));
    }
    assertTrue(
        fault(npy(1, "<f8", false, "(10, 3, 2)", numbers), Optional.empty())
            .startsWith("x.npy has an array of 3 dimensions"));
    assertTrue(
        fault(npy(1, "<f8", false, "()", new byte[8]), Optional.empty())
            .startsWith("x.npy has an array of 0 dimensions"));
    assertTrue(
        fault(npy(1, "<f8", false, "(60,)", numbers), Optional.empty())
            .startsWith("x.npy has one column of numbers"));
    assertTrue(
        fault(npy(1, "<f8", false, "(0, 2)", new byte[0]), Optional.empty())
            .startsWith("x.npy has no points"));
    for (String shape : List.of("(99999999999999999999, 2)", "(1 2, 3)")) {
      assertEquals(
          "x.npy has a damaged .npy header. Save it again.",
          fault(npy(1, "<f8", false, shape, numbers), Optional.empty()));
    }
    for (String shape : List.of("(31, 2)", "(29, 2)", "(2000000000, 2000000000)")) {
      String told = fault(npy(1, "<f8", false, shape, numbers), Optional.empty());
      assertTrue(told.contains("by its header"), told);
    }
    assertEquals(
        "x.npy cannot be read: it ends too early.",
        fault(
            file("x.npy", new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}),
            Optional.empty()));
  }

  @Test
  void aNumberOfNpyThatIsNotFiniteIsToldWithRowAndColumn() throws IOException {
    for (boolean byColumns : new boolean[] {false, true}) {
      Path file = npy(1, "<f8", byColumns, (b, v) -> b.putDouble(v == 18 ? Double.NaN : v));
      String told = fault(file, Optional.empty());
      // 6² / 2 is in row 7, and 18 itself in row 19.
      assertEquals(
          "x.npy, row "
              + (byColumns ? "19, column 1" : "7, column 2")
              + ": NaN is no finite number. Fill it in, or remove the row.",
          told);
    }
  }
}
