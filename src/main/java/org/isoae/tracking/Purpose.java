package org.isoae.tracking;

import java.util.Locale;
import java.util.Optional;

/**
 * What a benchmark is for, as its record in a history states it.
 *
 * @param role what its times are used for
 * @param title a reference's name in reports, "double backward"; a peer's is that of its reference;
 *     empty for every other role
 * @param target of a reference: the largest ratio of the step's time to its time that this project
 *     aims at. It is no claim of the paper.
 * @param standard of a reference without a target: the title of another one, whose ratio in the
 *     same run is the target
 * @param library of a peer: what it computes with, in words
 */
public record Purpose(
    Role role,
    String title,
    Optional<Double> target,
    Optional<String> standard,
    Optional<String> library) {

  static final Purpose UNKNOWN = of(Role.UNKNOWN);

  /**
   * Checks the parts against each other.
   *
   * @throws IllegalArgumentException if a reference or a peer has no title, or another role has
   *     one, or one that is no reference has a target, or one that is no peer a library
   */
  public Purpose {
    boolean isReference = role == Role.REFERENCE;
    boolean hasTitle = isReference || role == Role.PEER;
    boolean aims = target.isPresent() || standard.isPresent();
    if (title.isBlank() == hasTitle
        || (aims && !isReference)
        || (library.isPresent() && role != Role.PEER)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A benchmark has a title if its role is REFERENCE or PEER, a target only as a"
                  + " REFERENCE and a library only as a PEER: role %s, title '%s', target %s,"
                  + " library %s.",
              role,
              title,
              target.map(String::valueOf).or(() -> standard).orElse("none"),
              library.orElse("none")));
    }
  }

  /** A purpose with a fixed target or none. */
  public Purpose(Role role, String title, Optional<Double> target) {
    this(role, title, target, Optional.empty(), Optional.empty());
  }

  /** The purpose of a benchmark that is no reference. */
  public static Purpose of(Role role) {
    return new Purpose(role, "", Optional.empty());
  }

  /** The same of a peer that computes with this library. */
  public Purpose by(String library) {
    return new Purpose(role, title, target, standard, Optional.of(library));
  }
}
