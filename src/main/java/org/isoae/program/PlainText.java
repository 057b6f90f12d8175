package org.isoae.program;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ASCII that reads like a character outside ASCII. */
final class PlainText {

  private static final Map<String, String> SIGNS =
      Map.ofEntries(
          Map.entry("‖", "||"),
          Map.entry("−", "-"),
          Map.entry("‐", "-"),
          Map.entry("–", "-"),
          Map.entry("—", "-"),
          Map.entry("·", "*"),
          Map.entry("×", "x"),
          Map.entry("√", "sqrt"),
          Map.entry("±", "+-"),
          Map.entry("≤", "<="),
          Map.entry("≥", ">="),
          Map.entry("≠", "!="),
          Map.entry("≈", "~"),
          Map.entry("→", "->"),
          Map.entry("←", "<-"),
          Map.entry("↦", "->"),
          Map.entry("∞", "infinity"),
          Map.entry("∂", "d"),
          Map.entry("°", " degrees"),
          Map.entry("½", "1/2"),
          Map.entry("“", "\""),
          Map.entry("”", "\""),
          Map.entry("‘", "'"),
          Map.entry("’", "'"),
          Map.entry("✓", "yes"),
          Map.entry("✗", "no"));

  private static final Pattern GREEK = Pattern.compile("GREEK (SMALL|CAPITAL) LETTER (\\w+)");

  private PlainText() {}

  /**
   * Signs are spelled ("<=") and Greek letters named ("lambda"). Of a composed character the ASCII
   * part stays: "é" becomes "e", "²" becomes "^2".
   *
   * @param character one character
   * @return its ASCII, or "?"
   */
  static String of(String character) {
    String sign = SIGNS.get(character);
    if (sign != null) {
      return sign;
    }
    String parts = Normalizer.normalize(character, Normalizer.Form.NFKD);
    String name = Character.getName(parts.codePointAt(0));
    Matcher greek = GREEK.matcher(name == null ? "" : name);
    if (greek.matches()) {
      // Unicode's own spelling is "lamda".
      String letter = greek.group(2).replace("LAMDA", "LAMBDA").toLowerCase(Locale.ROOT);
      return greek.group(1).equals("SMALL")
          ? letter
          : letter.substring(0, 1).toUpperCase(Locale.ROOT) + letter.substring(1);
    }
    String ascii = parts.replaceAll("[^\\x20-\\x7e]", "");
    if (ascii.isEmpty()) {
      // A combining mark alone belongs to the character before it.
      return Character.getType(character.codePointAt(0)) == Character.NON_SPACING_MARK ? "" : "?";
    }
    return Character.getName(character.codePointAt(0)).startsWith("SUPERSCRIPT")
        ? "^" + ascii
        : ascii;
  }
}
