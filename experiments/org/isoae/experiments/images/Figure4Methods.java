package org.isoae.experiments.images;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isoae.baseline.Embedder;
import org.isoae.claim.Pair;
import org.isoae.data.ImageDataset;
import org.isoae.experiments.shared.ClassicCell;
import org.isoae.harness.Cell;
import org.isoae.harness.CellClaim.Best;
import org.isoae.harness.CellClaim.Contender;
import org.isoae.harness.CellClaim.Reading;
import org.isoae.network.BatchNormDerivative;
import org.isoae.regularizer.Isometric;
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

  /** Of batch norm inside df and dg, which the paper leaves open. */
  static final List<BatchNormDerivative> READINGS =
      List.of(BatchNormDerivative.EXACT, BatchNormDerivative.EVALUATION_MODE);

  /** Whether a column is I-AE's, by either reading. */
  static boolean isIsometric(Contender column) {
    return shown(column) instanceof ImageCell cell
        && cell.regularizer() instanceof Isometric ours
        && ours.lambda() != 0;
  }

  /** The columns of a row of the figure, each with a cell for each seed: I-AE's are the first. */
  List<Contender> columns(ImageTask task) {
    return Stream.of(
            READINGS.stream().map(batchNorm -> isometric(task, batchNorm)),
            rivals(task),
            ImageSettings.CLASSIC_METHODS.stream().map(method -> classic(task, method)))
        .flatMap(columns -> columns)
        .toList();
  }

  /** I-AE by one reading, then all others. */
  List<Contender> all(ImageTask task, BatchNormDerivative batchNorm) {
    return Stream.concat(
            networks(task, batchNorm).stream(),
            ImageSettings.CLASSIC_METHODS.stream()
                .map(method -> classicBesideNetworks(task, method)))
        .toList();
  }

  /** I-AE, then the other autoencoders. */
  List<Contender> networks(ImageTask task, BatchNormDerivative batchNorm) {
    return Stream.concat(Stream.of(isometric(task, batchNorm)), rivals(task)).toList();
  }

  private Stream<Contender> rivals(ImageTask task) {
    return cells.settings().baselines(task).stream().map(method -> autoencoders(task, method));
  }

  /** U-MAP or t-SNE by all its seeds, which may be more than the autoencoders'. */
  Contender classic(ImageTask task, Embedder method) {
    return classic(task, method, cells.settings().classicSeeds(task));
  }

  /** The same by the seeds of the autoencoders that it is compared with. */
  Contender classicBesideNetworks(ImageTask task, Embedder method) {
    return classic(task, method, cells.settings().seeds(task));
  }

  private Contender classic(ImageTask task, Embedder method, List<Long> seeds) {
    return contender(
        task,
        seeds.stream()
            .map(
                seed ->
                    new ClassicCell(
                        new ImageSource.Rows(cells.source(), task.dataset()), method, seed))
            .toList());
  }

  Contender isometric(ImageTask task, BatchNormDerivative batchNorm) {
    return autoencoders(task, ImageSettings.isometric(task.lambda()).with(batchNorm));
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

  /**
   * The same on an image set that several networks are trained on: of each autoencoder the network
   * with the better value, of I-AE among those in which it is active. A classic method sees the
   * images once, whatever the network, and its value must not count twice.
   */
  List<Contender> classicFirst(
      ImageDataset images, Embedder classic, BatchNormDerivative batchNorm) {
    List<ImageTask> tasks =
        Stream.of(ImageTask.values()).filter(task -> task.dataset() == images).toList();
    List<List<Contender>> byTask =
        tasks.stream().map(task -> classicFirst(task, classic, batchNorm)).toList();
    List<Contender> contenders = new ArrayList<>();
    for (int method = 0; method < byTask.get(0).size(); method++) {
      int at = method;
      List<Contender> networks = byTask.stream().map(task -> task.get(at)).toList();
      contenders.add(
          new Contender(
              networks.get(0).name(),
              IntStream.range(0, networks.get(0).readings().size())
                  .mapToObj(seed -> best(images, networks, seed))
                  .toList()));
    }
    return contenders;
  }

  private static Reading best(ImageDataset images, List<Contender> networks, int seed) {
    List<Reading> readings = networks.stream().map(n -> n.readings().get(seed)).toList();
    return new Best(new Pair(images.title(), readings.get(0).pair().repetition()), readings);
  }

  /** A classic method, then the autoencoders. */
  List<Contender> classicFirst(ImageTask task, Embedder classic, BatchNormDerivative batchNorm) {
    return Stream.concat(
            Stream.of(classicBesideNetworks(task, classic)), networks(task, batchNorm).stream())
        .toList();
  }
}
