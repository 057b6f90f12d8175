package org.isoae.experiments.own;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isoae.data.DataUnavailableException;
import org.isoae.data.PointTable;
import org.isoae.experiments.shared.ClassicCell;
import org.isoae.harness.CannotRunException;

/**
 * A user's file, read.
 *
 * @param title the file's name, without the folders, which are nobody's business
 * @param points in the file's order
 * @param labels where a column of them was named
 * @param scaling what was done to the numbers, in sentences
 */
record OwnData(String title, OwnPoints points, Optional<OwnLabels> labels, String scaling)
    implements ClassicCell.Data {

  /** A column with more of the variance decides nearly alone where codes lie. */
  private static final double DOMINANT = 0.9;

  /**
   * Reads a file.
   *
   * @throws CannotRunException with the place, the cause and the way out
   */
  static OwnData read(OwnRequest request) {
    PointTable table;
    try {
      table = PointTable.read(request.file(), request.label());
    } catch (DataUnavailableException e) {
      throw new CannotRunException(e.getMessage());
    }
    double size = OwnPoints.size(table.rows());
    // Training computes in 32 bits, and single squares must not vanish in 64.
    if (!(size > 1e-140 && size < 1e140)) {
      throw new CannotRunException(
          String.format(
              Locale.ROOT,
              "%s has points at a root mean square distance of %.1e from their centroid. Change the"
                  + " unit of its numbers.",
              request.file(),
              size));
    }
    return new OwnData(
        String.valueOf(request.file().getFileName()),
        OwnPoints.of(table.rows()),
        table.labels().map(OwnLabels::new),
        scaling(table, size));
  }

  private static String scaling(PointTable table, double size) {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "They were centred and divided by one number, %.4g, so that their root mean square"
                    + " distance from the centroid is 1: all distances keep their ratios.",
                size));
    List<String> constant = table.constantColumns();
    if (!constant.isEmpty()) {
      text.append(
          String.format(
              Locale.ROOT,
              " %s of the columns %s the same number in every row and change%s nothing: %s.",
              constant.size(),
              constant.size() == 1 ? "has" : "have",
              constant.size() == 1 ? "s" : "",
              PointTable.inWords(constant)));
    }
    double[] variances = OwnPoints.variances(table.rows());
    double all = Arrays.stream(variances).sum();
    IntStream.range(0, variances.length)
        .filter(k -> variances[k] > DOMINANT * all)
        .forEach(
            k ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        " %.1f %% of the variance is that of %s. If the columns have different"
                            + " units, scale them yourself before the run.",
                        100 * variances[k] / all,
                        table.columns().get(k))));
    return text.toString();
  }

  @Override
  public long size() {
    return (long) points.count() * points.dimension();
  }
}
