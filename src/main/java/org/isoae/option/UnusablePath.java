package org.isoae.option;

import java.nio.file.Path;

/** A folder or file that an option names and that cannot be used; the message is a sentence. */
final class UnusablePath extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /**
   * A folder or file and why it cannot be used, in a clause.
   *
   * <p>The path is told in full: a relative one does not say against which folder it was read.
   */
  UnusablePath(Path path, String why) {
    this(path.toAbsolutePath().normalize() + " cannot be used: " + why);
  }

  UnusablePath(String sentence) {
    super(sentence + ".");
  }
}
