package org.isoae.identity;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Checksums of what computations hold and a key cannot print: data sets, networks. Each object's is
 * computed once.
 */
public final class Checksums {

  private final Map<Class<?>, Function<Object, String>> functions = new LinkedHashMap<>();
  private final Map<Object, String> known = new IdentityHashMap<>();

  /**
   * Adds the checksum of a type.
   *
   * @param sha256 a checksum, or another text that tells all that matters
   */
  public <T> Checksums with(Class<T> type, Function<? super T, String> sha256) {
    functions.put(type, object -> sha256.apply(type.cast(object)));
    return this;
  }

  /** The checksum of an object; empty where its type has none. */
  public Optional<String> of(Object object) {
    return function(object)
        .map(function -> known.computeIfAbsent(object, unknown -> function.apply(unknown)));
  }

  /** Whether an object's type has checksums; computes none. */
  boolean knows(Object object) {
    return function(object).isPresent();
  }

  private Optional<Function<Object, String>> function(Object object) {
    return functions.entrySet().stream()
        .filter(entry -> entry.getKey().isInstance(object))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** How many checksums were computed. */
  public int computed() {
    return known.size();
  }
}
