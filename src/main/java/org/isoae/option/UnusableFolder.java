package org.isoae.option;

import java.nio.file.Path;

/** A folder that an option names and that cannot be used; the message is a sentence. */
final class UnusableFolder extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /**
   * A folder and why it cannot be used, in a clause.
   *
   * <p>The path is told in full: a relative one does not say against which folder it was read.
   */
  UnusableFolder(Path folder, String why) {
    this(folder.toAbsolutePath().normalize() + " cannot be used: " + why);
  }

  UnusableFolder(String sentence) {
    super(sentence + ".");
  }
}
