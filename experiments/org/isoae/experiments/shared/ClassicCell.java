package org.isoae.experiments.shared;

import org.isoae.baseline.Embedder;
import org.isoae.harness.Cell;
import org.isoae.harness.CellUnavailableException;
import org.isoae.harness.Computation;

/**
 * A classic method on one data set: codes without a network.
 *
 * @param data what is embedded
 * @param embedder the method
 * @param seed decides every random draw
 */
public record ClassicCell(Data data, Embedder embedder, long seed) implements Cell {

  /** A data set, looked for when the cell is planned. Implementations are records. */
  public interface Data {

    /** The data set's name as the paper prints it. */
    String title();

    /** The number of values: points times dimension. */
    long size() throws CellUnavailableException;

    /** The points. */
    Points points() throws CellUnavailableException;
  }

  @Override
  public String dataset() {
    return data.title();
  }

  @Override
  public String method() {
    return embedder.method();
  }

  /** In the unit of the autoencoders' costs, a pass of one point; measured, not derived. */
  @Override
  public double cost() {
    try {
      return 3e4 + 0.04 * data.size();
    } catch (CellUnavailableException e) {
      return 0;
    }
  }

  /** The points in double precision, as they were read, and as floats. */
  @Override
  public long memory() {
    try {
      return Cell.super.memory() + 20 * data.size();
    } catch (CellUnavailableException e) {
      return Cell.super.memory();
    }
  }

  @Override
  public Computation computation() throws CellUnavailableException {
    return new ClassicEmbedding(data.points(), embedder, seed);
  }
}
