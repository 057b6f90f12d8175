package org.isoae.experiments.shared;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.isoae.data.DataUnavailableException;
import org.isoae.file.Causes;
import org.isoae.harness.CellUnavailableException;
import org.isoae.result.Found;

/**
 * Data that are looked for once each, by any thread that asks first. A reader that fails in a way
 * that it does not announce costs the cells of its data and no others.
 *
 * @param <K> names the data
 * @param <V> the data
 */
public final class Lookup<K, V> {

  private final Reader<K, V> reader;
  private final Function<K, String> title;
  private final Map<K, Outcome<V>> outcomes = new ConcurrentHashMap<>();

  /**
   * Reads data.
   *
   * @param <K> names the data
   * @param <V> the data
   */
  public interface Reader<K, V> {
    /** The data, or why there are none. */
    Found<V> read(K name) throws DataUnavailableException;
  }

  /** What was found, and what went wrong unexpectedly. */
  private record Outcome<V>(Found<V> found, Optional<Throwable> fault) {}

  /**
   * Nothing is looked for yet.
   *
   * @param title for messages
   */
  public Lookup(Reader<K, V> reader, Function<K, String> title) {
    this.reader = reader;
    this.title = title;
  }

  /** The data, or why there are none. */
  public Found<V> find(K name) {
    return outcome(name).found();
  }

  /**
   * The data.
   *
   * @throws CellUnavailableException if they are missing
   * @throws IllegalStateException if their reader failed unexpectedly
   */
  public V of(K name) throws CellUnavailableException {
    Outcome<V> outcome = outcome(name);
    if (outcome.fault().isPresent()) {
      throw new IllegalStateException(
          outcome.found().whyMissing().orElseThrow(), outcome.fault().get());
    }
    return CellUnavailableException.orElseThrow(outcome.found());
  }

  private Outcome<V> outcome(K name) {
    return outcomes.computeIfAbsent(name, this::read);
  }

  private Outcome<V> read(K name) {
    try {
      return new Outcome<>(reader.read(name), Optional.empty());
    } catch (DataUnavailableException e) {
      return new Outcome<>(Found.missing(e.getMessage()), Optional.empty());
    } catch (Throwable e) { // Errors too: a forged header can ask for all memory.
      return new Outcome<>(
          Found.missing(
              String.format(
                  Locale.ROOT,
                  "Reading %s went wrong: %s. Unpack its files again.",
                  title.apply(name),
                  Causes.of(e))),
          Optional.of(e));
    }
  }
}
