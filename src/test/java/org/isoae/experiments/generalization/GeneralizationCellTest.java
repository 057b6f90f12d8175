package org.isoae.experiments.generalization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isoae.data.DamagedImageException;
import org.isoae.data.DataFolders;
import org.isoae.data.ImageSet;
import org.isoae.data.Images;
import org.isoae.data.InceptionFile;
import org.isoae.data.SplitDataset;
import org.isoae.data.Splits;
import org.isoae.fid.GaussianFit;
import org.isoae.harness.Cell;
import org.isoae.harness.CellStore;
import org.isoae.harness.CellUnavailableException;
import org.isoae.harness.Plan;
import org.isoae.harness.Progress;
import org.isoae.harness.ProgressDisplay;
import org.isoae.harness.Results;
import org.isoae.harness.Runner;
import org.isoae.harness.Scale;
import org.isoae.identity.Checksums;
import org.isoae.identity.ClassFiles;
import org.isoae.identity.CodeClosure;
import org.isoae.identity.Keys;
import org.isoae.identity.Libraries;
import org.isoae.metric.ReconstructionError;
import org.isoae.result.CellResult;
import org.isoae.torch.ScriptFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole cells, with small images and a small network in Inception's place. */
class GeneralizationCellTest {

  /** Its one feature is an image's mean. */
  private static final String NETWORK =
      """
      def forward(self, img: Tensor, return_features: bool=False) -> Tensor:
        return torch.reshape(torch.mean(torch.to(img, 6), [1, 2, 3]), [-1, 1])
      """;

  /** As many as a cell keeps the reconstructions of. */
  private static final int TEST_IMAGES = GeneralizationTraining.SHOWN;

  private static final GeneralizationSettings SETTINGS =
      new GeneralizationSettings(
          Scale.SMOKE, 50, 10, TEST_IMAGES, 1, 25, 1 / 64.0, 1 / 128.0, List.of(0L), List.of(0L));

  private final GeneralizationSource source =
      new GeneralizationSource(GeneralizationCellTest::splits, SETTINGS);

  @TempDir private Path folder;

  private int cells;

  private static Splits splits(SplitDataset dataset) {
    Random random = new Random(dataset.ordinal());
    return new Splits(
        images(dataset, 50, random),
        images(dataset, 10, random),
        images(dataset, TEST_IMAGES, random),
        Optional.empty());
  }

  /** Each of a brightness of its own. */
  private static Images images(SplitDataset dataset, int count, Random random) {
    int channels = dataset == SplitDataset.CIFAR_10 || dataset == SplitDataset.CELEBA ? 3 : 1;
    int side = dataset == SplitDataset.CELEBA ? 64 : 32;
    int size = channels * side * side;
    byte[] pixels = new byte[count * size];
    for (int i = 0; i < count; i++) {
      int brightness = random.nextInt(156);
      for (int k = 0; k < size; k++) {
        pixels[i * size + k] = (byte) (brightness + random.nextInt(100));
      }
    }
    return new ImageSet(channels, side, side, pixels, new int[count]);
  }

  private Fid fid() throws IOException {
    Path network = ScriptFile.write(folder.resolve("network.pt"), NETWORK);
    return new Fid(() -> network, "sum", folder.resolve("fits"), Device.cpu());
  }

  /** As a run has it where the network can neither be found nor downloaded. */
  private Fid unavailable() {
    var nowhere =
        new DataFolders(Optional.empty(), folder.resolve("nowhere"), false, message -> {});
    return new Fid(
        () -> InceptionFile.find(nowhere),
        InceptionFile.sha256(),
        folder.resolve("fits"),
        Device.cpu());
  }

  private GeneralizationCell cell(GeneralizationTask task, Fid fid) {
    return cell(task, source, fid);
  }

  private static GeneralizationCell cell(
      GeneralizationTask task, GeneralizationSource source, Fid fid) {
    return new GeneralizationCell(
        task, GeneralizationMethod.L_PISO, 1, 0, SETTINGS, source, fid, Device.cpu());
  }

  /** Trains from the beginning. */
  private CellResult run(GeneralizationCell cell) throws Exception {
    Path checkpoint = folder.resolve("checkpoint" + cells++);
    return cell.computation()
        .run(
            new Progress() {
              @Override
              public void step(long done, long total) {}

              @Override
              public Path checkpoint() {
                return checkpoint;
              }
            });
  }

  private static Keys keys() {
    Libraries all = new Libraries(List.of(), List.of(""));
    return new Keys(
        new CodeClosure(ClassFiles.of(Cell.class.getClassLoader()), "org/isoae/"),
        new Checksums()
            .with(Images.class, Images::sha256)
            .with(Fid.class, Fid::networkSha256)
            .with(Device.class, Device::toString),
        all);
  }

  private static String key(GeneralizationCell cell) throws CellUnavailableException {
    return keys().of((Record) cell.computation()).hash();
  }

  private static Results run(GeneralizationCell cell, Path store) {
    return new Runner(new CellStore(store, System.err::println), ProgressDisplay.onConsole())
        .run(Plan.of(List.of(cell), keys()));
  }

  private static double metric(CellResult result, String id) {
    return result.metric(id).value().orElseThrow();
  }

  private List<Path> fits() throws IOException {
    try (Stream<Path> list = Files.list(folder.resolve("fits"))) {
      return list.toList();
    }
  }

  /** Of one feature, between normal distributions: (μ₁ − μ₂)² + (σ₁ − σ₂)². */
  private static double distance(double[] a, double[] b) {
    return Math.pow(mean(a) - mean(b), 2) + Math.pow(deviation(a) - deviation(b), 2);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double deviation(double[] values) {
    double mean = mean(values);
    double squares = Arrays.stream(values).map(value -> Math.pow(value - mean, 2)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }

  private static double[] reconstructedFeatures(CellResult result) {
    double[][] images = result.array(GeneralizationTraining.RECONSTRUCTIONS).value().orElseThrow();
    assertEquals(TEST_IMAGES, images.length);
    return Arrays.stream(images).mapToDouble(GeneralizationCellTest::mean).toArray();
  }

  private static double[] features(Images images) {
    return IntStream.range(0, images.count())
        .mapToDouble(
            i -> {
              byte[] bytes = images.read(i);
              return IntStream.range(0, bytes.length).map(k -> bytes[k] & 0xff).average().orElse(0);
            })
        .toArray();
  }

  @ParameterizedTest
  @EnumSource(GeneralizationTask.class)
  void fidIsThatOfTheCellsReconstructionsFromTheTestImages(GeneralizationTask task)
      throws Exception {
    CellResult result = run(cell(task, fid()));
    double expected =
        distance(reconstructedFeatures(result), features(source.of(task.dataset()).test()));
    assertTrue(expected > 1, "one training epoch does not reconstruct");
    assertEquals(expected, metric(result, GeneralizationTraining.FID), 1e-4 * expected);
    assertTrue(result.missing().isEmpty(), () -> result.missing().toString());
  }

  @Test
  void withoutTheNetworkFidAloneIsMissingWithItsReason() throws Exception {
    GeneralizationCell without = cell(GeneralizationTask.MNIST, unavailable());
    GeneralizationCell with = cell(GeneralizationTask.MNIST, fid());
    CellResult result = run(without);
    assertFalse(result.metrics().containsKey(GeneralizationTraining.FID));
    String why = result.missing().get(GeneralizationTraining.FID);
    assertTrue(why.startsWith("not run: inception/inception-2015-12-05.pt is neither in"), why);
    CellResult whole = run(with);
    assertEquals(
        metric(whole, ReconstructionError.SQUARED), metric(result, ReconstructionError.SQUARED));
    assertTrue(Double.isFinite(metric(whole, GeneralizationTraining.FID)));
    // A result without FID must not stand in for one with it once the network is there.
    assertNotEquals(key(with), key(without));
  }

  @Test
  void aStoredResultSaysWhyFidIsMissingToday() throws Exception {
    GeneralizationCell first = cell(GeneralizationTask.MNIST, unavailable());
    Path text = Files.writeString(folder.resolve("text.pt"), "<html>");
    GeneralizationCell second =
        cell(
            GeneralizationTask.MNIST,
            new Fid(() -> text, InceptionFile.sha256(), folder.resolve("fits"), Device.cpu()));
    run(first, folder.resolve("store"));
    Results results = run(second, folder.resolve("store"));
    assertEquals(1, results.stored());
    String why = results.metric(second, GeneralizationMetrics.FID).whyMissing().orElseThrow();
    assertTrue(why.startsWith("not run: " + text + " is no TorchScript"), why);
  }

  /** Images that turn out to be damaged when they are read. */
  private record Damaged(Images whole) implements Images {
    @Override
    public int count() {
      return whole.count();
    }

    @Override
    public int channels() {
      return whole.channels();
    }

    @Override
    public int height() {
      return whole.height();
    }

    @Override
    public int width() {
      return whole.width();
    }

    @Override
    public byte[] read(int... rows) {
      throw new DamagedImageException("000003.jpg is no picture.");
    }

    @Override
    public String sha256() {
      return whole.sha256();
    }
  }

  @Test
  void aDamagedUnseenImageLeavesTheRestOfTheCell() throws Exception {
    var damaged =
        new GeneralizationSource(
            dataset -> {
              Splits all = splits(dataset);
              return dataset == SplitDataset.CELEBA
                  ? new Splits(
                      all.training(), all.validation(), new Damaged(all.test()), all.missing())
                  : all;
            },
            SETTINGS);
    CellResult result = run(cell(GeneralizationTask.CIFAR_10, damaged, fid()));
    assertTrue(Double.isFinite(metric(result, ReconstructionError.SQUARED)));
    assertTrue(Double.isFinite(metric(result, GeneralizationTraining.FID)));
    assertEquals(
        Map.of(GeneralizationTraining.UNSEEN, "not run: 000003.jpg is no picture."),
        result.missing());
    var e =
        assertThrows(
            CellUnavailableException.class,
            () -> run(cell(GeneralizationTask.CELEBA, damaged, fid())));
    assertEquals("000003.jpg is no picture.", e.getMessage());
  }

  @Test
  void theSecondCellTakesTheTestImagesFitFromItsFile() throws Exception {
    GeneralizationCell cell = cell(GeneralizationTask.MNIST, fid());
    CellResult first = run(cell);
    assertEquals(1, fits().size());
    Path file = fits().get(0);
    GaussianFit fit = GaussianFit.read(file).orElseThrow();
    assertEquals(mean(features(source.of(SplitDataset.MNIST).test())), fit.mean()[0], 1e-3);
    assertEquals(
        metric(first, GeneralizationTraining.FID),
        metric(run(cell), GeneralizationTraining.FID),
        1e-9);
    double shifted = fit.mean()[0] + 100;
    new GaussianFit(fit.count(), new double[] {shifted}, fit.factor()).write(file);
    double reconstructed = mean(reconstructedFeatures(first));
    assertEquals(
        metric(first, GeneralizationTraining.FID)
            + Math.pow(reconstructed - shifted, 2)
            - Math.pow(reconstructed - fit.mean()[0], 2),
        metric(run(cell), GeneralizationTraining.FID),
        0.1);
    assertEquals(List.of(file), fits());
  }
}
