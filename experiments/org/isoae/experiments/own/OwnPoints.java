package org.isoae.experiments.own;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.isoae.experiments.shared.Points;
import org.isoae.identity.Sha256;
import org.isoae.metric.Distances;
import org.isoae.metric.EmbeddingMeasures;
import org.isoae.metric.NeighbourhoodPreservation;

/**
 * A user's points as all methods see them: centred, and divided by one number, so that the root
 * mean square distance from the centroid is 1, as the surfaces' is. λ_iso then weighs as there, and
 * distances keep their ratios, without which an isometry would mean little.
 */
final class OwnPoints implements Points {

  private static final int HELD_OUT_OF = 10;

  private final double[][] rows;

  private OwnPoints(double[][] rows) {
    this.rows = rows;
  }

  /** Points of a file, centred and scaled; see {@link #size}. */
  static OwnPoints of(double[][] raw) {
    double[] centroid = centroid(raw);
    double size = size(raw);
    double[][] rows = new double[raw.length][centroid.length];
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < centroid.length; k++) {
        rows[i][k] = (raw[i][k] - centroid[k]) / size;
      }
    }
    return new OwnPoints(rows);
  }

  /**
   * The root mean square distance of points from their centroid; infinite where that is no double.
   */
  static double size(double[][] raw) {
    return Math.sqrt(Arrays.stream(variances(raw)).sum());
  }

  /** The variance of each column. */
  static double[] variances(double[][] raw) {
    double[] centroid = centroid(raw);
    double[] variances = new double[centroid.length];
    for (double[] row : raw) {
      for (int k = 0; k < centroid.length; k++) {
        double deviation = row[k] - centroid[k];
        variances[k] += deviation * deviation / raw.length;
      }
    }
    return variances;
  }

  private static double[] centroid(double[][] raw) {
    double[] centroid = new double[raw[0].length];
    for (double[] row : raw) {
      for (int k = 0; k < centroid.length; k++) {
        centroid[k] += row[k] / raw.length;
      }
    }
    return centroid;
  }

  int count() {
    return rows.length;
  }

  int dimension() {
    return rows[0].length;
  }

  double[][] all() {
    return rows;
  }

  @Override
  public float[][] rows() {
    return Points.inSinglePrecision(rows);
  }

  /** The places of the tenth of the points that is held out, in ascending order. */
  int[] heldOut(long seed) {
    return sample(count() / HELD_OUT_OF, seed);
  }

  /** The places of the others, in ascending order. */
  int[] trained(long seed) {
    boolean[] held = new boolean[count()];
    Arrays.stream(heldOut(seed)).forEach(i -> held[i] = true);
    return IntStream.range(0, count()).filter(i -> !held[i]).toArray();
  }

  /** The places of the points on which whatever takes long is measured, in ascending order. */
  int[] measured() {
    return sample(Math.min(count(), EmbeddingMeasures.MEASURED), 0);
  }

  private int[] sample(int size, long seed) {
    int[] places = IntStream.range(0, count()).toArray();
    Random random = new Random(seed);
    for (int i = 0; i < size; i++) {
      int other = i + random.nextInt(count() - i);
      int place = places[other];
      places[other] = places[i];
      places[i] = place;
    }
    return Arrays.stream(places, 0, size).sorted().toArray();
  }

  static double[][] at(int[] places, double[][] rows) {
    return Arrays.stream(places).mapToObj(place -> rows[place]).toArray(double[][]::new);
  }

  @Override
  public Map<String, Double> measures(double[][] codes) {
    int[] places = measured();
    NeighbourhoodPreservation preservation =
        NeighbourhoodPreservation.of(
            Distances.of(at(places, rows)),
            Distances.of(at(places, codes)),
            EmbeddingMeasures.NEIGHBOURS);
    return Map.of(
        EmbeddingMeasures.TRUSTWORTHINESS, preservation.trustworthiness(),
        EmbeddingMeasures.CONTINUITY, preservation.continuity());
  }

  /** For the keys of cells: of the points as 32-bit floats, the precision of training. */
  String sha256() {
    ByteBuffer row = ByteBuffer.allocate(Float.BYTES * dimension());
    StringBuilder sums = new StringBuilder(count() + " x " + dimension());
    for (double[] point : rows) {
      row.clear();
      Arrays.stream(point).forEach(value -> row.putFloat((float) value));
      sums.append(' ').append(Sha256.of(row.array()));
    }
    return Sha256.of(sums.toString());
  }
}
