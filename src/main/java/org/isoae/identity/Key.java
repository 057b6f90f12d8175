package org.isoae.identity;

/**
 * Everything that determines a computation's result, and its hash.
 *
 * @param content JSON
 * @param hash SHA-256 of the content
 */
public record Key(String content, String hash) {}
