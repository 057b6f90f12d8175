package org.isoae.experiments;

import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isoae.baseline.Embedder;
import org.isoae.harness.Cell;
import org.isoae.harness.CellResult;
import org.isoae.harness.CellUnavailableException;
import org.isoae.metric.Distances;

/** A classic method on one data set: codes without a network, beside those of the autoencoders. */
record ClassicCell(Data data, Embedder embedder, long seed) implements Cell {

  /** What is embedded. */
  interface Data {
    /** The data set's name as the paper prints it. */
    String title();

    /** Of the points. */
    String sha256();

    /** How many numbers they have together. */
    long size() throws CellUnavailableException;

    /** One point a row. */
    float[][] rows() throws CellUnavailableException;

    /** Measures the codes, in the points' order. */
    Map<String, Double> measures(double[][] codes) throws CellUnavailableException;
  }

  @Override
  public String dataset() {
    return data.title();
  }

  @Override
  public String method() {
    return embedder.method();
  }

  @Override
  public JsonObject determinants() {
    JsonObject json = new JsonObject();
    json.addProperty("embedder", embedder.toString());
    json.addProperty("data", data.sha256());
    return json;
  }

  @Override
  public List<Class<?>> code() {
    return List.of(Embedder.class, Distances.class);
  }

  /** In the unit of the autoencoders' costs, a pass of one point; measured, not derived. */
  @Override
  public double cost() {
    try {
      return 3e4 + 0.1 * data.size();
    } catch (CellUnavailableException e) {
      return 0;
    }
  }

  @Override
  public CellResult run(Progress progress) throws CellUnavailableException {
    double[][] codes;
    try {
      codes = embedder.embed(data.rows(), seed, progress::step);
    } catch (UnsupportedOperationException e) {
      throw new CellUnavailableException(e.getMessage());
    }
    return new CellResult(data.measures(codes), new HashMap<>(Map.of(CodesPanel.CODES, codes)));
  }
}
