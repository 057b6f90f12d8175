package org.isoae.report;

import j2html.utils.EscapeUtil;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The folders of one machine and user, under names that mean something to any reader. A report is
 * published: it must not tell who made it where.
 */
public final class PrivateFolders {

  /** Shorter paths, such as "/" and "/a", stand in texts that speak of no folder. */
  private static final int SHORTEST = 4;

  private final Map<String, String> names = new LinkedHashMap<>();

  /** The working folder as ".", the user's as "~", and that of temporary files as "TMP". */
  public static PrivateFolders ofThisMachine() {
    return new PrivateFolders()
        .with(Path.of("").toAbsolutePath(), ".")
        .with(Path.of(System.getProperty("user.home")), "~")
        .with(Path.of(System.getProperty("java.io.tmpdir")), "TMP");
  }

  /**
   * Another folder, or a file.
   *
   * @param name what stands for it
   */
  public PrivateFolders with(Path folder, String name) {
    // Of relative paths only those that are no word: "data" stands in many sentences.
    if (folder.getNameCount() > 1) {
      names.putIfAbsent(folder.toString(), name);
    }
    names.putIfAbsent(folder.toAbsolutePath().normalize().toString(), name);
    return this;
  }

  /** A text of a report in which the folders have their names. */
  String hide(String text) {
    String hidden = text;
    // The longest first: the working folder often lies in the user's.
    for (Map.Entry<String, String> place :
        names.entrySet().stream()
            .filter(entry -> entry.getKey().length() >= SHORTEST)
            .sorted(Comparator.comparing((Map.Entry<String, String> e) -> -e.getKey().length()))
            .toList()) {
      String with = Matcher.quoteReplacement(place.getValue());
      // In JSON a backslash is doubled; HTML has names for some characters; in a command for
      // a shell an apostrophe is quoted.
      String inShell = place.getKey().replace("'", "'\\''");
      for (String path :
          new String[] {
            place.getKey(),
            place.getKey().replace("\\", "\\\\"),
            EscapeUtil.escape(place.getKey()),
            inShell,
            EscapeUtil.escape(inShell)
          }) {
        // Most paths are not there; a page of megabytes takes a pattern long to say so.
        if (hidden.contains(path)) {
          hidden = outsideWords(path).matcher(hidden).replaceAll(with);
        }
      }
    }
    return hidden;
  }

  /** "+" and "/" before and after are an embedded picture's. */
  private static Pattern outsideWords(String path) {
    return Pattern.compile(
        "(?:(?<![\\w/+\\\\.])|(?<=file://))" + Pattern.quote(path) + "(?![\\w+-]|\\.\\w)");
  }
}
