package org.isoae.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.isoae.data.Search.Candidate;
import org.isoae.data.Search.Copy;
import org.isoae.file.Causes;

/**
 * Finds the files of the data sets: in the user's folder, then in the cache, then at the published
 * addresses, from which they are downloaded into the cache. Each data set has its own subfolder in
 * both folders. The first complete copy is used; what is passed over is told once.
 */
public final class DataFolders {

  /** The cache for downloads and for results derived from them, relative to the checkout. */
  public static final Path CACHE = Path.of("datasets", "cache");

  /** How messages name the user's folder. */
  private static final String GIVEN = "DIR";

  private final List<Place> roots = new ArrayList<>();
  private final Place cache;
  private final Optional<Downloads> downloads;
  private final Consumer<String> messages;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /** Why a file could not be downloaded; it is not tried twice in a run. */
  private final Map<String, String> failed = new ConcurrentHashMap<>();

  /** One for each file, so that only who asks for the same file waits for its download. */
  private final Map<String, Object> locks = new ConcurrentHashMap<>();

  /**
   * Creates the search path without any access to the folders or the network.
   *
   * @param given the folder of the option {@code -Ddatasets=}, if it is set
   * @param cache the folder for downloads
   * @param download whether missing files may be downloaded
   * @param messages receives messages on the progress of downloads and on copies that are passed
   *     over
   */
  public DataFolders(
      Optional<Path> given, Path cache, boolean download, Consumer<String> messages) {
    this(
        given,
        cache,
        download ? Optional.of(Downloads.over(System.getenv(), messages)) : Optional.empty(),
        messages);
  }

  DataFolders(
      Optional<Path> given, Path cache, Optional<Downloads> downloads, Consumer<String> messages) {
    given.ifPresent(path -> roots.add(new Place(path, GIVEN)));
    // An absolute path would differ from machine to machine.
    this.cache =
        new Place(cache, cache.isAbsolute() ? "CACHE" : cache.toString().replace('\\', '/'));
    roots.add(this.cache);
    this.downloads = downloads;
    this.messages = messages;
  }

  /**
   * Finds or downloads a published file and verifies its size and checksum.
   *
   * @param dataset the subfolder of the data set
   * @throws DataUnavailableException if the file is missing and cannot be downloaded, or differs
   *     from the published one
   */
  Path published(String dataset, PublishedFile file) throws DataUnavailableException {
    Search.Reader<Place> reader = file.reader(found -> Copy.complete(found, found));
    return find(new Search<>(dataset, file, List.of(), Map.of(), List.of(reader))).path();
  }

  /**
   * Finds the first complete copy, else the first incomplete one, else downloads it.
   *
   * @throws DataUnavailableException if there is none; names each copy that was tried and its fault
   */
  <T> T find(Search<T> search) throws DataUnavailableException {
    synchronized (locks.computeIfAbsent(search.title(), title -> new Object())) {
      return firstComplete(search);
    }
  }

  private <T> T firstComplete(Search<T> search) throws DataUnavailableException {
    List<String> faults = new ArrayList<>();
    List<Copy<T>> incomplete = new ArrayList<>();
    for (Place root : roots) {
      Optional<Copy<T>> complete = complete(root, search, faults, incomplete);
      if (complete.isPresent()) {
        incomplete.forEach(copy -> tell("Passed over " + copy.from() + ": ", copy.missing().get()));
        faults.forEach(fault -> tell("Passed over: ", fault));
        return complete.get().data();
      }
    }
    faults.forEach(fault -> tell("Passed over: ", fault));
    if (!incomplete.isEmpty()) {
      return incomplete.get(0).data();
    }
    return downloaded(search, faults);
  }

  private void tell(String passedOver, String fault) {
    if (told.add(fault)) {
      messages.accept(passedOver + fault);
    }
  }

  private <T> Optional<Copy<T>> complete(
      Place root, Search<T> search, List<String> faults, List<Copy<T>> incomplete) {
    List<Places.Folder> folders = Places.of(root, search, faults);
    for (Places.Folder folder : folders) {
      for (Search.Reader<T> reader : search.readers()) {
        for (Candidate<T> candidate : reader.candidates(folder.place(), folder.entries())) {
          Optional<Copy<T>> copy = read(candidate, folder.place(), faults);
          if (copy.isPresent() && copy.get().missing().isEmpty()) {
            return copy;
          }
          copy.ifPresent(incomplete::add);
        }
      }
    }
    search.others().forEach((name, what) -> addOther(folders, name, what, faults));
    return Optional.empty();
  }

  private static <T> Optional<Copy<T>> read(
      Candidate<T> candidate, Place folder, List<String> faults) {
    try {
      return candidate.read();
    } catch (DataUnavailableException e) {
      faults.add(e.getMessage());
    } catch (RuntimeException | OutOfMemoryError e) {
      // Decoders of damaged files throw almost anything; it must cost this copy alone.
      faults.add(DataUnavailableException.unreadable(folder, e).getMessage());
    }
    return Optional.empty();
  }

  /** Names the outermost file or folder of another version. */
  private static void addOther(
      List<Places.Folder> folders, Pattern name, String what, List<String> faults) {
    folders.stream()
        .flatMap(folder -> folder.entries().stream())
        .filter(entry -> name.matcher(entry.name()).matches())
        .map(Place::shown)
        .min(Comparator.comparing(String::length))
        .ifPresent(other -> faults.add(String.format(Locale.ROOT, "%s is %s.", other, what)));
  }

  private <T> T downloaded(Search<T> search, List<String> faults) throws DataUnavailableException {
    Place folder = cache.resolve(search.dataset());
    String why = download(search, folder.resolve(search.published().name()));
    if (why.isEmpty()) {
      List<Copy<T>> incomplete = new ArrayList<>();
      Optional<Copy<T>> copy = complete(cache, search, faults, incomplete);
      if (copy.isPresent()) {
        return copy.get().data();
      }
      why = "the downloaded file cannot be used";
    }
    throw new DataUnavailableException(
        String.format(
            Locale.ROOT,
            "%s is neither in the -Ddatasets folder nor in the cache%s, and %s.%s Put the official"
                + " files into DIR/%s and run with -Ddatasets=DIR.",
            search.title(),
            faults.isEmpty() ? "" : " in a usable form",
            why,
            faults.isEmpty() ? "" : " Found and not used: " + String.join(" ", faults),
            search.dataset()));
  }

  /** Why the file could not be downloaded; empty if it was. */
  private String download(Search<?> search, Place target) {
    if (downloads.isEmpty()) {
      return "downloads are switched off";
    }
    if (search.published().addresses().isEmpty()) {
      return "it must be downloaded by hand";
    }
    if (Files.exists(target.path())) {
      return String.format(Locale.ROOT, "a download would overwrite %s, which was left", target);
    }
    String before = failed.get(search.title());
    if (before != null) {
      return before;
    }
    try {
      downloads.get().fetch(search.published(), target.path());
      return "";
    } catch (IOException e) {
      String why = "its download failed: " + Causes.of(e);
      failed.put(search.title(), why);
      return why;
    }
  }
}
