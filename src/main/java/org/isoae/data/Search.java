package org.isoae.data;

import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

  /** A form in which a folder may hold the data. */
  interface Reader<T> {

    /** What may be a copy in this form. A folder may hold several, of which one is damaged. */
    List<Candidate<T>> candidates(Place folder, List<Place> entries);
  }

  /** What may be a copy, by its name. */
  interface Candidate<T> {

    /**
     * Reads it.
     *
     * @return empty if it holds nothing of the kind
     * @throws DataUnavailableException if what it holds is damaged or cannot be read
     */
    Optional<Copy<T>> read() throws DataUnavailableException;
  }

  /** Reads one file. */
  interface FileReader<T> {
    Optional<Copy<T>> read(Place file) throws DataUnavailableException;
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

  /** Reads each file of a name that matches; a folder of such a name is a fault. */
  static <T> Reader<T> named(Pattern name, FileReader<T> reader) {
    return (folder, entries) -> candidates(matching(entries, name), reader);
  }

  /** The same, but folders of such a name are not tried, because they are looked into. */
  static <T> Reader<T> files(Pattern name, FileReader<T> reader) {
    return (folder, entries) ->
        candidates(
            matching(entries, name).filter(entry -> !Files.isDirectory(entry.path())), reader);
  }

  private static Stream<Place> matching(List<Place> entries, Pattern name) {
    return entries.stream().filter(entry -> name.matcher(entry.name()).matches());
  }

  private static <T> List<Candidate<T>> candidates(Stream<Place> files, FileReader<T> reader) {
    return files.map(file -> (Candidate<T>) () -> reader.read(file)).toList();
  }

  /** How messages name it. */
  String title() {
    return dataset + "/" + published.name();
  }
}
