package org.isoae.option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** How the text of an option becomes a value; each throws what {@link Option} asks for. */
final class Parsers {

  private Parsers() {}

  /** Names separated by commas. */
  static List<String> names(String text) {
    List<String> names =
        Arrays.stream(text.split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList();
    require(!names.isEmpty());
    return names;
  }

  static Integer positive(String text) {
    int number = Integer.parseInt(text);
    require(number > 0);
    return number;
  }

  /** A name that is safe as a folder's on every platform. */
  static String fileName(String text) {
    require(text.matches("[A-Za-z0-9][A-Za-z0-9._-]*"));
    return text;
  }

  static Path existingFolder(String text) {
    Path folder = Path.of(text);
    require(Files.isDirectory(folder));
    return folder;
  }

  /** From 0.01 to 1, or the same as 1% to 100%. */
  static Double fraction(String text) {
    boolean percent = text.endsWith("%");
    String number = percent ? text.substring(0, text.length() - 1).strip() : text;
    // Double.parseDouble would also read "0x1p-3" and "0.1f".
    require(number.matches("[0-9]{1,3}(\\.[0-9]+)?"));
    double value = Double.parseDouble(number) / (percent ? 100 : 1);
    require(value >= 0.01 && value <= 1);
    return value;
  }

  private static void require(boolean valid) {
    if (!valid) {
      throw new IllegalArgumentException();
    }
  }
}
