package org.isoae.option;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Properties on Maven's command line that are almost options. Maven accepts any property and hands
 * over those that {@code pom.xml} names, so that {@code -Dexperiment=inset} would run everything.
 */
final class Misspellings {

  /**
   * A definition in one of Maven's forms: {@code -Dkey=value}, {@code -D key=value}, {@code
   * --define key=value}. Windows hands quotes over, other systems do not.
   */
  private static final Pattern DEFINITION =
      Pattern.compile("(?<=^|\\s)[\"']?(?:-D|--define(?:=|\\s))\\s*[\"']?([^\\s=\"']+)");

  /** Two slips are one too many for a key of this length: "test" is no "help". */
  private static final int SHORT = 6;

  private Misspellings() {}

  /** A message for each misspelled option. */
  static List<String> in(String commandLine) {
    List<String> mistakes = new ArrayList<>();
    Matcher definition = DEFINITION.matcher(commandLine);
    while (definition.find()) {
      String key = definition.group(1);
      near(key)
          .ifPresent(
              option ->
                  mistakes.add(
                      String.format(
                          Locale.ROOT,
                          "Unknown option -D%s. Did you mean -D%s?",
                          key,
                          option.key())));
    }
    return mistakes;
  }

  private static Optional<Option<?>> near(String key) {
    if (Options.all().stream().anyMatch(option -> option.key().equals(key))) {
      return Optional.empty();
    }
    Optional<Option<?>> same =
        Options.all().stream().filter(o -> letters(o.key()).equals(letters(key))).findFirst();
    return same.isPresent()
        ? same
        : Options.all().stream()
            .filter(o -> slips(o.key(), key) <= (o.key().length() <= SHORT ? 1 : 2))
            .min(Comparator.comparingInt(o -> slips(o.key(), key)));
  }

  private static String letters(String key) {
    return key.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
  }

  /**
   * The smallest number of insertions, deletions, replacements and swaps of neighbours that turn
   * one word into the other (optimal string alignment).
   */
  private static int slips(String a, String b) {
    int[][] slips = new int[a.length() + 1][b.length() + 1];
    Arrays.setAll(slips[0], j -> j);
    for (int i = 1; i <= a.length(); i++) {
      slips[i][0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        slips[i][j] =
            Math.min(
                slips[i - 1][j - 1] + replaced, 1 + Math.min(slips[i - 1][j], slips[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          slips[i][j] = Math.min(slips[i][j], slips[i - 2][j - 2] + 1);
        }
      }
    }
    return slips[a.length()][b.length()];
  }
}
