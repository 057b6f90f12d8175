package org.isoae.harness;

import java.nio.file.Path;

/** How far a computation is: shown to the user, and kept where it can be resumed. */
public interface Progress {

  /**
   * Reports work done.
   *
   * @param done of {@code total}, in any unit
   */
  void step(long done, long total);

  /**
   * A file in which the computation may keep what it has so far. A run that is killed, or fails,
   * finds it again; it is removed when the result is stored.
   */
  Path checkpoint();
}
