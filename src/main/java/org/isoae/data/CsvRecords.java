package org.isoae.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The records of a CSV file in UTF-8, as RFC 4180 has them: fields in quotes may hold separators,
 * line ends and doubled quotes. Any line end, a byte order mark and blank lines are allowed. The
 * separator is a tab if the first line has one, or else a semicolon, or else a comma: in files with
 * tabs or semicolons a comma may be a decimal one.
 */
final class CsvRecords {

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int END = -1;

  private final Path file;
  private final BufferedReader in;
  private final char separator;
  private int line = 1;
  private int recordLine;

  CsvRecords(Path file, InputStream bytes) throws IOException {
    this.file = file;
    in = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
    if (peek() == BYTE_ORDER_MARK) {
      in.read();
    }
    separator = separatorOfFirstLine();
  }

  /** The line on which the record that was read last begins, from 1. */
  int line() {
    return recordLine;
  }

  /** The next record that is not blank; empty at the end. */
  List<String> next() throws IOException, DataUnavailableException {
    while (peek() != END) {
      recordLine = line;
      List<String> fields = record();
      if (fields.size() > 1 || !fields.get(0).isEmpty()) {
        return fields;
      }
    }
    return List.of();
  }

  private List<String> record() throws IOException, DataUnavailableException {
    List<String> fields = new ArrayList<>();
    while (true) {
      fields.add(peek() == '"' ? quoted(fields.size() + 1) : plain());
      int c = in.read();
      if (c != separator) {
        endLine(c);
        return fields;
      }
    }
  }

  private String plain() throws IOException {
    StringBuilder text = new StringBuilder();
    while (!endsField(peek())) {
      text.append((char) in.read());
    }
    return text.toString().strip();
  }

  private String quoted(int column) throws IOException, DataUnavailableException {
    int opened = line;
    StringBuilder text = new StringBuilder();
    in.read();
    while (true) {
      int c = in.read();
      if (c == END) {
        throw PointTable.fault(
            file,
            place(opened, column),
            "the quote is never closed. Close it, or double a quote that is part of the text");
      }
      if (c == '"' && peek() != '"') {
        break;
      }
      if (c == '"') {
        in.read();
      }
      text.append((char) c);
      if (c == '\r' || c == '\n') {
        endLine(c);
      }
    }
    if (!endsField(peek())) {
      throw PointTable.fault(
          file,
          place(line, column),
          "a text follows the closing quote. Double a quote that is part of the text");
    }
    return text.toString().strip();
  }

  static String place(int line, int column) {
    return "line " + line + ", column " + column;
  }

  private boolean endsField(int c) {
    return c == separator || c == '\r' || c == '\n' || c == END;
  }

  /** Takes a carriage return and a line feed for one line end. */
  private void endLine(int c) throws IOException {
    if (c == '\r' && peek() == '\n') {
      in.read();
    }
    line++;
  }

  private int peek() throws IOException {
    in.mark(1);
    int c = in.read();
    in.reset();
    return c;
  }

  private char separatorOfFirstLine() throws IOException {
    int limit = 1 << 20;
    in.mark(limit);
    boolean quoted = false;
    boolean blank = true;
    char found = ',';
    for (int i = 0; i < limit - 1; i++) {
      int c = in.read();
      boolean ends = !quoted && (c == '\r' || c == '\n');
      if (c == END || ends && !blank) {
        break;
      }
      blank &= ends;
      quoted ^= c == '"';
      if (!quoted && (c == '\t' || c == ';' && found == ',')) {
        found = (char) c;
      }
    }
    in.reset();
    return found;
  }
}
