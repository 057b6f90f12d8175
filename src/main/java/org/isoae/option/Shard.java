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

  /** Reads "1/4". */
  static Shard parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException();
    }
    Shard shard = new Shard(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
    if (shard.part < 1 || shard.part > shard.parts) {
      throw new IllegalArgumentException();
    }
    return shard;
  }

  @Override
  public String toString() {
    return part + "/" + parts;
  }
}
