package org.isoae.identity;

import java.util.Map;

/**
 * A library whose version can change what is computed.
 *
 * @param packages what the names of its classes begin with: "smile/"
 * @param versions by name; several where it calls libraries that no class file names
 */
public record Library(String packages, Map<String, String> versions) {}
