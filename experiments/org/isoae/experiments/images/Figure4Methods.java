package org.isoae.experiments.images;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.isoae.baseline.Embedder;
import org.isoae.experiments.shared.ClassicCell;
import org.isoae.harness.Cell;
import org.isoae.harness.CellClaim.Contender;
import org.isoae.harness.CellClaim.Reading;
import org.isoae.regularizer.Regularizer;

/** The methods of Figure 4 on each task, with a cell for each seed. */
record Figure4Methods(ImageCells cells) {

  /** A column's cells, one for each seed. */
  static Stream<Cell> cells(Contender column) {
    return column.readings().stream().flatMap(reading -> reading.cells().stream());
  }

  /** The cell that the pictures show. */
  static Cell shown(Contender column) {
    return cells(column).findFirst().orElseThrow();
  }

  /** The columns of a row of the figure, each with a cell for each seed: I-AE is the first. */
  List<Contender> columns(ImageTask task) {
    List<Contender> columns = new ArrayList<>(networks(task));
    for (Embedder classic : ImageSettings.CLASSIC_METHODS) {
      columns.add(
          contender(
              task,
              cells.settings().seeds(task).stream()
                  .map(
                      seed ->
                          new ClassicCell(
                              new ImageSource.Rows(cells.source(), task.dataset()), classic, seed))
                  .toList()));
    }
    return columns;
  }

  Contender isometric(ImageTask task) {
    return autoencoders(task, ImageSettings.isometric(task.lambda()));
  }

  private Contender autoencoders(ImageTask task, Regularizer method) {
    return contender(
        task,
        cells.settings().seeds(task).stream().map(seed -> cells.of(task, method, seed)).toList());
  }

  /** Paired by task and seed: a classic method's cell does not know the network of the task. */
  private static Contender contender(ImageTask task, List<? extends Cell> seeds) {
    return new Contender(
        seeds.get(0).method(), seeds.stream().map(cell -> Reading.of(task.title(), cell)).toList());
  }

  /** I-AE, then the other autoencoders. */
  List<Contender> networks(ImageTask task) {
    return Stream.concat(
            Stream.of(isometric(task)),
            cells.settings().baselines(task).stream().map(method -> autoencoders(task, method)))
        .toList();
  }

  /** A classic method, then the autoencoders. */
  List<Contender> classicFirst(ImageTask task, Embedder classic) {
    return Stream.concat(
            columns(task).stream().filter(column -> column.name().equals(classic.method())),
            networks(task).stream())
        .toList();
  }
}
