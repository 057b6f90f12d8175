package org.isoae.tracking;

import java.util.Locale;
import java.util.Optional;

/**
 * What a benchmark is for, as its record in a history states it.
 *
 * @param role what its times are used for
 * @param title a reference's name in reports, "double backward"; empty for every other role
 * @param target of a reference: the largest ratio of the step's time to its time that this project
 *     aims at. It is no claim of the paper.
 */
public record Purpose(Role role, String title, Optional<Double> target) {

  static final Purpose UNKNOWN = of(Role.UNKNOWN);

  /**
   * Checks the parts against each other.
   *
   * @throws IllegalArgumentException if a reference has no title, or another role has one, or has a
   *     target
   */
  public Purpose {
    boolean isReference = role == Role.REFERENCE;
    if (title.isBlank() == isReference || (target.isPresent() && !isReference)) {
      throw new IllegalArgumentException(
          "A benchmark needs a title if its role is REFERENCE, and can have a title and a target"
              + String.format(
                  Locale.ROOT,
                  " only then: role %s, title '%s', target %s.",
                  role,
                  title,
                  target.map(String::valueOf).orElse("none")));
    }
  }

  /** The purpose of a benchmark that is no reference. */
  public static Purpose of(Role role) {
    return new Purpose(role, "", Optional.empty());
  }
}
