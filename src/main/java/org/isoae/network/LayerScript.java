package org.isoae.network;

import org.jspecify.annotations.Nullable;

/**
 * A layer F as TorchScript, from which a {@link LayerChain} composes the program of several layers.
 * The texts are bodies of methods. They do not contain the size of the batch.
 *
 * @param inputs the number of arrays p that {@link ScriptedLayer#arrays} provides
 * @param value returns the list [F(x), k...] for x and p; the k are what the products need
 * @param kept the number of arrays k
 * @param preparation returns the list d for k and p, before the first product; null for d = k
 * @param prepared the number of arrays d
 * @param push returns dF(x)·v for v, p and d
 * @param pull returns vᵀ·dF(x) for v, p and d
 */
record LayerScript(
    int inputs,
    String value,
    int kept,
    @Nullable String preparation,
    int prepared,
    String push,
    String pull) {

  /** A layer whose products need nothing to be prepared. */
  static LayerScript of(int inputs, String value, int kept, String push, String pull) {
    return new LayerScript(inputs, value, kept, null, kept, push, pull);
  }
}
