package org.isoae.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Points in NumPy's .npy, versions 1.0 and 2.0: a magic text, two bytes of version, the length of a
 * header in 2 or 4 bytes, the header as a Python dictionary, and the numbers, by rows or, in
 * "Fortran order", by columns.
 */
final class NpyPoints {

  static final byte[] MAGIC = "\u0093NUMPY".getBytes(StandardCharsets.ISO_8859_1);

  /** NumPy itself refuses longer ones. */
  private static final int LONGEST_HEADER = 10_000;

  private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9, ]*)\\)");

  /** A type of numbers: its size, and how one is read. */
  private record Type(int bytes, ToDoubleFunction<ByteBuffer> next) {}

  private static final Map<String, Type> TYPES =
      Map.of(
          "<f4", new Type(4, ByteBuffer::getFloat),
          "<f8", new Type(8, ByteBuffer::getDouble),
          "|i1", new Type(1, ByteBuffer::get),
          "|u1", new Type(1, in -> in.get() & 0xff),
          "<i2", new Type(2, ByteBuffer::getShort),
          "<u2", new Type(2, in -> in.getShort() & 0xffff),
          "<i4", new Type(4, ByteBuffer::getInt),
          "<u4", new Type(4, in -> in.getInt() & 0xffffffffL),
          "<i8", new Type(8, ByteBuffer::getLong),
          "<u8", new Type(8, in -> unsigned(in.getLong())));

  private NpyPoints() {}

  private static double unsigned(long bits) {
    return bits >= 0 ? bits : new BigInteger(Long.toUnsignedString(bits)).doubleValue();
  }

  static boolean startsWith(byte[] start) {
    return Arrays.equals(start, MAGIC);
  }

  static PointTable read(Path file, InputStream in, Optional<String> label)
      throws IOException, DataUnavailableException {
    in.skipNBytes(MAGIC.length);
    int major = in.read();
    int minor = in.read();
    if (minor != 0 || major != 1 && major != 2) {
      throw PointTable.fault(
          file,
          String.format(
              Locale.ROOT,
              "is .npy of version %s.%s, and 1.0 and 2.0 can be read. Save a plain array of numbers",
              major,
              minor));
    }
    long length = littleEndian(in, major == 1 ? 2 : 4);
    if (length > LONGEST_HEADER) {
      throw PointTable.fault(file, "has a damaged .npy header. Save it again");
    }
    String header = new String(bytes(in, (int) length, file), StandardCharsets.ISO_8859_1);
    Matcher descr = DESCR.matcher(header);
    Matcher order = ORDER.matcher(header);
    Matcher shape = SHAPE.matcher(header);
    Type type = descr.find() ? TYPES.get(descr.group(1)) : null;
    if (type == null) {
      throw PointTable.fault(
          file,
          "holds "
              + (descr.reset().find()
                  ? "values of type '" + descr.group(1) + "'"
                  : "records of several types")
              + ", and little-endian integers, float32 and float64 can be read. Save"
              + " array.astype('<f8')");
    }
    if (!order.find() || !shape.find()) {
      throw PointTable.fault(file, "has a damaged .npy header. Save it again");
    }
    List<Long> sizes;
    try {
      sizes =
          Arrays.stream(shape.group(1).split(","))
              .map(String::strip)
              .filter(size -> !size.isEmpty())
              .map(Long::valueOf)
              .toList();
    } catch (NumberFormatException e) {
      throw PointTable.fault(file, "has a damaged .npy header. Save it again");
    }
    if (sizes.isEmpty() || sizes.size() > 2) {
      throw PointTable.fault(
          file,
          String.format(
              Locale.ROOT,
              "has an array of %s dimensions, and two are needed: points and their numbers. Save"
                  + " array.reshape(len(array), -1)",
              sizes.size()));
    }
    long points = sizes.get(0);
    long columns = sizes.size() == 2 ? sizes.get(1) : 1;
    requireLength(file, 8L + (major == 1 ? 2 : 4) + length, points, columns, type);
    boolean byColumns = order.group(1).equals("True");
    return table(
        file,
        numbers(file, in, type, (int) points, (int) columns, byColumns),
        (int) columns,
        label);
  }

  /** Checked before memory is asked for: a damaged header may name any size. */
  private static void requireLength(Path file, long header, long points, long columns, Type type)
      throws IOException, DataUnavailableException {
    double expected = header + (double) points * columns * type.bytes();
    if (expected != Files.size(file)
        || points > Integer.MAX_VALUE - 8
        || columns > Integer.MAX_VALUE / 8) {
      throw PointTable.fault(
          file,
          String.format(
              Locale.ROOT,
              "has %,d bytes, and by its header (%s points of %s numbers) %,.0f. Copy or save it"
                  + " again",
              Files.size(file),
              points,
              columns,
              expected));
    }
  }

  private static double[][] numbers(
      Path file, InputStream in, Type type, int points, int columns, boolean byColumns)
      throws IOException, DataUnavailableException {
    double[][] rows = new double[points][columns];
    int outer = byColumns ? columns : points;
    int inner = byColumns ? points : columns;
    for (int i = 0; i < outer; i++) {
      ByteBuffer line =
          ByteBuffer.wrap(bytes(in, Math.multiplyExact(inner, type.bytes()), file))
              .order(ByteOrder.LITTLE_ENDIAN);
      for (int k = 0; k < inner; k++) {
        int row = byColumns ? k : i;
        int column = byColumns ? i : k;
        rows[row][column] = type.next().applyAsDouble(line);
        if (!Double.isFinite(rows[row][column])) {
          throw PointTable.fault(
              file,
              "row " + (row + 1) + ", column " + (column + 1),
              rows[row][column] + " is no finite number. Fill it in, or remove the row");
        }
      }
    }
    return rows;
  }

  private static PointTable table(Path file, double[][] rows, int columns, Optional<String> label)
      throws DataUnavailableException {
    List<String> names = new ArrayList<>();
    IntStream.rangeClosed(1, columns).forEach(number -> names.add("column " + number));
    if (label.isEmpty()) {
      return new PointTable(names, rows, Optional.empty());
    }
    int number = label.get().matches("[0-9]{1,9}") ? Integer.parseInt(label.get()) : 0;
    if (number < 1 || number > columns) {
      throw PointTable.fault(
          file,
          String.format(
              Locale.ROOT,
              "has no column '%s' for the label: .npy has no names. Give -Dpoints.label= a number"
                  + " from 1 to %s",
              label.get(),
              columns));
    }
    String name = names.remove(number - 1);
    List<String> texts = Arrays.stream(rows).map(row -> text(row[number - 1])).toList();
    return new PointTable(
        names,
        Arrays.stream(rows).map(row -> without(row, number - 1)).toArray(double[][]::new),
        Optional.of(new PointTable.Labels(name, texts)));
  }

  private static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }

  private static double[] without(double[] row, int column) {
    return IntStream.range(0, row.length)
        .filter(k -> k != column)
        .mapToDouble(k -> row[k])
        .toArray();
  }

  private static long littleEndian(InputStream in, int bytes) throws IOException {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException();
      }
      value |= (long) next << (8 * i);
    }
    return value;
  }

  private static byte[] bytes(InputStream in, int count, Path file)
      throws IOException, DataUnavailableException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw PointTable.fault(file, "ends too early. Copy or save it again");
    }
    return bytes;
  }
}
