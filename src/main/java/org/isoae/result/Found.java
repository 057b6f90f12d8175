package org.isoae.result;

import java.util.Optional;
import java.util.function.Function;

/**
 * Something that was looked for: the thing itself, or why there is none.
 *
 * @param <T> what was looked for
 */
public sealed interface Found<T> {

  /**
   * It is there.
   *
   * @param <T> what was looked for
   * @param thing that was looked for
   */
  record Present<T>(T thing) implements Found<T> {}

  /**
   * It is not there.
   *
   * @param <T> what was looked for
   * @param why a phrase that can follow the thing's name: "not run: no file x"
   */
  record Missing<T>(String why) implements Found<T> {}

  /** Something that is there. */
  static <T> Found<T> of(T value) {
    return new Present<>(value);
  }

  /** Something that is not there. */
  static <T> Found<T> missing(String why) {
    return new Missing<>(why);
  }

  /** The thing, where there is one. */
  default Optional<T> value() {
    return this instanceof Present<T> present ? Optional.of(present.thing()) : Optional.empty();
  }

  /** Why there is none; empty where there is one. */
  default Optional<String> whyMissing() {
    return this instanceof Missing<T> missing ? Optional.of(missing.why()) : Optional.empty();
  }

  /** What is made of the thing, or the same reason. */
  default <R> Found<R> map(Function<? super T, ? extends R> function) {
    return flatMap(value -> new Present<>(function.apply(value)));
  }

  /** What is found by means of the thing, or the same reason. */
  default <R> Found<R> flatMap(Function<? super T, Found<R>> function) {
    return this instanceof Present<T> present
        ? function.apply(present.thing())
        : new Missing<>(((Missing<T>) this).why());
  }

  /** What either case becomes. */
  default <R> R fold(
      Function<? super T, ? extends R> present, Function<String, ? extends R> missing) {
    return this instanceof Present<T> found
        ? present.apply(found.thing())
        : missing.apply(((Missing<T>) this).why());
  }
}
