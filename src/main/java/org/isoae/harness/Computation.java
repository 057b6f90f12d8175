package org.isoae.harness;

import org.isoae.result.CellResult;

/**
 * How a cell's result is computed. An implementation is a record of everything that the result
 * depends on beside code and libraries: settings, data, seed, device. Its components become the
 * cell's key; see {@link org.isoae.identity.Keys}.
 */
public interface Computation {

  /**
   * Computes the result.
   *
   * @throws CellUnavailableException if something that it needs is missing
   * @throws Exception if anything else goes wrong: the cell has then failed, and the others go on
   */
  CellResult run(Progress progress) throws Exception;
}
