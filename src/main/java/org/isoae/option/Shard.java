package org.isoae.option;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several parts of a run.
 *
 * @param part from 1
 * @param parts how many there are
 */
public record Shard(int part, int parts) {

  private static final Pattern FORM = Pattern.compile("([0-9]{1,6})/([0-9]{1,6})");

  /** One of some parts; there are no others. */
  public Shard {
    if (part < 1 || part > parts) {
      throw new IllegalArgumentException(part + "/" + parts);
    }
  }

  /** Reads "1/4". */
  static Shard parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException();
    }
    return new Shard(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
  }

  @Override
  public String toString() {
    return part + "/" + parts;
  }
}
