package org.isoae.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is looked for in the data folders: a file, or the files of a data set.
 *
 * @param <T> what is read
 * @param dataset the data set's folder
 * @param published the file that holds it as published; it is downloaded where nothing else is
 *     found
 * @param inner patterns of the names of folders that belong to the set without bearing its name
 * @param others files that belong to another version of the set: a pattern of their names, and a
 *     clause that says what they are and what is needed instead
 * @param readers the forms in which a folder may hold it
 */
record Search<T>(
    String dataset,
    PublishedFile published,
    List<Pattern> inner,
    Map<Pattern, String> others,
    List<Reader<T>> readers) {

  /** Reads what a folder holds. */
  interface Reader<T> {

    /**
     * Reads a copy from this folder alone.
     *
     * @return empty if the folder holds nothing of the kind
     * @throws DataUnavailableException if what it holds is damaged or cannot be read
     */
    Optional<Copy<T>> read(Place folder, List<Place> entries) throws DataUnavailableException;
  }

  /**
   * A copy of the data.
   *
   * @param from what was read
   * @param missing what it lacks, in a sentence; empty if it is complete
   */
  record Copy<T>(T data, Place from, Optional<String> missing) {

    static <T> Optional<Copy<T>> complete(T data, Place from) {
      return Optional.of(new Copy<>(data, from, Optional.empty()));
    }
  }

  /** A pattern of whole names, in small or capital letters. */
  static Pattern name(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
  }

  /** Pairs of a pattern and a clause. */
  static Map<Pattern, String> others(String... pairs) {
    Map<Pattern, String> others = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      others.put(name(pairs[i]), pairs[i + 1]);
    }
    return others;
  }

  /** The first entry of a name that matches. */
  static Optional<Place> entry(List<Place> entries, Pattern name) {
    return entries.stream().filter(entry -> name.matcher(entry.name()).matches()).findFirst();
  }

  /** How messages name it. */
  String title() {
    return dataset + "/" + published.name();
  }
}
