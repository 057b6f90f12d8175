package org.isoae.identity;

import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The libraries that computations may use.
 *
 * @param computing those whose versions are part of a key
 * @param neutral what the names of all other classes begin with: those of the JDK, for example
 */
public record Libraries(List<Library> computing, List<String> neutral) {

  private static final Pattern JAR = Pattern.compile("/([^/!]+)\\.jar!");

  /**
   * The versions of what some code uses, by name.
   *
   * @throws IllegalStateException if it uses a library that is in neither list
   */
  SortedMap<String, String> usedBy(Code code) {
    SortedMap<String, String> used = new TreeMap<>();
    for (String name : code.foreign()) {
      List<Library> owners =
          computing.stream().filter(library -> name.startsWith(library.packages())).toList();
      if (owners.isEmpty() && neutral.stream().noneMatch(name::startsWith)) {
        throw new IllegalStateException(
            "A computation uses "
                + name
                + ", and nobody said whether its library's version changes results. Add it to the"
                + " libraries.");
      }
      owners.forEach(library -> used.putAll(library.versions()));
    }
    return used;
  }

  /**
   * The name and the version of the jar that holds a class: "smile-core-2.6.0".
   *
   * @param name as class files have it: "smile/manifold/LLE"
   * @return "none" where the class is missing, "unpacked" where it lies in a folder
   */
  public static String jar(String name) {
    URL url = Libraries.class.getClassLoader().getResource(name + ".class");
    if (url == null) {
      return "none";
    }
    Matcher jar = JAR.matcher(url.toString());
    return jar.find() ? jar.group(1) : "unpacked";
  }

  /** These libraries with one version replaced, as if another one were on the class path. */
  public Libraries with(String name, String version) {
    return new Libraries(
        computing.stream()
            .map(
                library -> {
                  Map<String, String> versions = new TreeMap<>(library.versions());
                  versions.replace(name, version);
                  return new Library(library.packages(), versions);
                })
            .toList(),
        neutral);
  }
}
