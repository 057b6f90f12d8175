package org.isoae.identity;

import com.google.gson.JsonObject;

/** Makes the keys of a run's computations. */
public final class Keys {

  private final CodeClosure closure;
  private final Checksums checksums;
  private final Libraries libraries;

  /**
   * Keys over some code, data and libraries.
   *
   * @param closure finds the code that a computation reaches
   * @param checksums of the data that computations hold
   * @param libraries that computations use
   */
  public Keys(CodeClosure closure, Checksums checksums, Libraries libraries) {
    this.closure = closure;
    this.checksums = checksums;
    this.libraries = libraries;
  }

  /**
   * The key of a computation, which is a record that holds all that it depends on.
   *
   * @throws IllegalArgumentException if it holds something that cannot be part of a key
   * @throws IllegalStateException if it uses a library that is not known
   */
  public Key of(Record computation) {
    var determinants = new Determinants(computation, checksums);
    Code code = closure.of(determinants.classes());
    JsonObject key = new JsonObject();
    key.add("computation", determinants.content());
    key.addProperty("code", code.sha256());
    JsonObject versions = new JsonObject();
    libraries.usedBy(code).forEach(versions::addProperty);
    key.add("libraries", versions);
    String content = key.toString();
    return new Key(content, Sha256.of(content));
  }
}
