package org.isoae.identity;

import java.util.SortedSet;

/**
 * The code that a computation reaches.
 *
 * @param classes the project's classes, by their names in class files
 * @param foreign classes outside of the project that these name, the JDK's included
 * @param sha256 of the project's classes
 */
public record Code(SortedSet<String> classes, SortedSet<String> foreign, String sha256) {}
