package org.isoae.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The folders in which a data set may lie, as people unpack archives: {@code DIR/mnist}, {@code
 * DIR/MNIST/raw}, a folder inside a folder of the same name, or DIR itself.
 */
final class Places {

  /** Folders below the set's own that are looked into. */
  private static final int DEPTH = 3;

  /** The most folders that are looked into, in case the data folder is a large tree. */
  private static final int MOST = 200;

  /** Files that are known not to be folders by their names, of which a set may have 200,000. */
  private static final Pattern PICTURES = Search.name(".*\\.(jpe?g|png)");

  private final Place root;
  private final Search<?> search;
  private final List<String> faults;
  private final Map<Path, Folder> visited = new LinkedHashMap<>();

  private Places(Place root, Search<?> search, List<String> faults) {
    this.root = root;
    this.search = search;
    this.faults = faults;
  }

  /** A folder and what lies in it. */
  record Folder(Place place, List<Place> entries) {}

  /**
   * The folders in which a data set may lie, the likeliest first.
   *
   * @param root the data folder
   * @param faults takes up, in a sentence each, what cannot be looked into
   */
  static List<Folder> of(Place root, Search<?> search, List<String> faults) {
    var places = new Places(root, search, faults);
    if (Files.exists(root.path())) {
      places.visit();
    }
    return List.copyOf(places.visited.values());
  }

  private void visit() {
    for (Place own : own()) {
      visit(own, DEPTH);
    }
    Path real = root.path().toAbsolutePath().normalize();
    String name = real.getNameCount() == 0 ? "" : real.getFileName().toString();
    if (isOwn(name)) {
      visit(root, DEPTH);
      return;
    }
    visit(root, 0);
    for (Place inner : children(this::isInner)) {
      visit(inner, DEPTH);
    }
    if (isInner(name)) {
      // The list of CelebA's parts lies beside the folder of its faces.
      visit(new Place(real.getParent(), root + "/.."), 0);
    }
  }

  private List<Place> own() {
    List<Place> own = children(this::isOwn);
    // The documented name first, then names that differ in case or hyphens, then longer ones.
    own.sort(
        Comparator.comparing((Place place) -> !place.name().equals(search.dataset()))
            .thenComparing(place -> plain(place.name()).length())
            .thenComparing(Place::shown));
    for (Place place : own) {
      if (plain(place.name()).equals(plain(search.dataset())) && !Files.isDirectory(place.path())) {
        faults.add(String.format(Locale.ROOT, "%s is not a folder.", place));
      }
    }
    return own;
  }

  private boolean isOwn(String name) {
    return plain(name).startsWith(plain(search.dataset()));
  }

  private boolean isInner(String name) {
    return search.inner().stream().anyMatch(inner -> inner.matcher(name).matches());
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
  }

  private List<Place> children(Predicate<String> name) {
    try {
      return new ArrayList<>(
          root.entries().stream().filter(entry -> name.test(entry.name())).toList());
    } catch (IOException e) {
      // Told when the data folder itself is visited.
      return new ArrayList<>();
    }
  }

  /** Visits a folder and those below it, level by level. */
  private void visit(Place folder, int depth) {
    List<Place> level = List.of(folder);
    for (int d = 0; d <= depth; d++) {
      List<Place> next = new ArrayList<>();
      for (Place place : level) {
        Path path = place.path().toAbsolutePath().normalize();
        if (visited.size() < MOST && !visited.containsKey(path) && Files.isDirectory(path)) {
          Folder visit = new Folder(place, entries(place));
          visited.put(path, visit);
          visit.entries().stream()
              .filter(entry -> !PICTURES.matcher(entry.name()).matches())
              .forEach(next::add);
        }
      }
      level = next;
    }
  }

  private List<Place> entries(Place folder) {
    try {
      List<Place> entries = folder.entries();
      boolean expected = isOwn(folder.name()) || isInner(folder.name());
      if (entries.isEmpty() && expected && !folder.equals(root)) {
        faults.add(String.format(Locale.ROOT, "%s is an empty folder.", folder));
      }
      return entries;
    } catch (IOException e) {
      faults.add(DataUnavailableException.unreadable(folder, e).getMessage());
      return List.of();
    }
  }
}
