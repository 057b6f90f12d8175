package org.isoae.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Changes one thing at a time, in the source where it stands, and looks at which stored results
 * would go stale. The changed class is compiled with its package and run in a loader of its own.
 */
class IdentityTest {

  @TempDir private static Path data;

  private static Map<String, String> before;

  @TempDir private Path folder;

  @BeforeAll
  static void hashAllCells() throws Exception {
    before = new CellHashes(data, 0, "", "").call();
    // 3 inset, 21 surfaces, 9 classic on them, 25 + 20 − 4 shared on images, 6 classic, 24 of
    // A.2.1.
    assertEquals(109, before.size(), () -> String.join("\n", before.keySet()));
  }

  private static boolean onSurfaces(String cell) {
    return cell.matches(".*(S Shape|Swiss Roll|Open Sphere), .*");
  }

  private static boolean trained(String cell) {
    return !cell.startsWith("ClassicCell: ");
  }

  private static void assertStale(Predicate<String> expected, Map<String, String> after) {
    assertEquals(before.keySet(), after.keySet());
    Set<String> kept = new TreeSet<>();
    Set<String> stale = new TreeSet<>();
    before.forEach((cell, hash) -> (hash.equals(after.get(cell)) ? kept : stale).add(cell));
    assertEquals(List.of(), kept.stream().filter(expected).toList(), "kept, and must be stale");
    assertEquals(
        List.of(), stale.stream().filter(expected.negate()).toList(), "stale, and must be kept");
  }

  /** The hashes where a source file has another text in it. */
  private Map<String, String> with(String file, String text, String other) throws Exception {
    Path source = Path.of(file);
    String content = Files.readString(source);
    assertEquals(2, content.split(Pattern.quote(text), -1).length, text);
    Path sources = Files.createTempDirectory(folder, "sources");
    Path classes = Files.createTempDirectory(folder, "classes");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-nowarn",
                "--release",
                "17",
                "-encoding",
                "UTF-8",
                "-classpath",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString()));
    try (Stream<Path> neighbours = Files.list(source.getParent())) {
      for (Path neighbour : neighbours.filter(path -> path.toString().endsWith(".java")).toList()) {
        Path copy = sources.resolve(neighbour.getFileName());
        Files.writeString(
            copy,
            neighbour.equals(source) ? content.replace(text, other) : Files.readString(neighbour));
        arguments.add(copy.toString());
      }
    }
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertEquals(0, status, "the changed source does not compile");
    return hashes(classes, 0, "", "");
  }

  /** The hashes with some classes in place of the compiled ones. */
  @SuppressWarnings("unchecked")
  private static Map<String, String> hashes(
      Path classes, int brightness, String library, String version) throws Exception {
    URL[] urls = {
      classes.toUri().toURL(),
      Exhibit.class.getProtectionDomain().getCodeSource().getLocation(),
      IdentityTest.class.getProtectionDomain().getCodeSource().getLocation()
    };
    try (var loader = new ChangedClasses(urls)) {
      return (Map<String, String>)
          ((Callable<?>)
                  loader
                      .loadClass(CellHashes.class.getName())
                      .getConstructor(Path.class, int.class, String.class, String.class)
                      .newInstance(data, brightness, library, version))
              .call();
    }
  }

  /** The project's classes from its own places, all others from the application's loader. */
  private static final class ChangedClasses extends URLClassLoader {

    ChangedClasses(URL[] urls) {
      super(urls, IdentityTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        if (!name.startsWith("org.isoae.")) {
          return super.loadClass(name, resolve);
        }
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : findClass(name);
      }
    }

    @Override
    public URL getResource(String name) {
      URL own = findResource(name);
      return own != null ? own : super.getResource(name);
    }
  }

  @Test
  void unchangedSourcesMakeNoneStaleWhereverTheyWereCompiled() throws Exception {
    assertStale(
        cell -> false,
        with(
            "experiments/org/isoae/experiments/surfaces/SurfaceTraining.java",
            "/** Vertices along the longer side of the latent grid. */",
            "/** Another comment,\n on two lines. */"));
  }

  @Test
  void aMetricsConstantMakesAllCellsStaleThatAreMeasuredByIt() throws Exception {
    assertStale(
        IdentityTest::onSurfaces,
        with(
            "experiments/org/isoae/experiments/surfaces/NeighbourDistances.java",
            "NEIGHBOURS = 6",
            "NEIGHBOURS = 7"));
    assertStale(
        cell -> cell.matches("(ImageCell|ClassicCell): .*") && !onSurfaces(cell),
        with(
            "src/main/java/org/isoae/metric/EmbeddingMeasures.java",
            "NEIGHBOURS = 12",
            "NEIGHBOURS = 13"));
  }

  @Test
  void aSettingMakesTheCellsStaleThatHaveIt() throws Exception {
    assertStale(
        cell -> cell.startsWith("GeneralizationCell: "),
        with(
            "experiments/org/isoae/experiments/generalization/GeneralizationSettings.java",
            "REDUCED_LEARNING_RATE = 0.002",
            "REDUCED_LEARNING_RATE = 0.003"));
    assertStale(
        cell -> cell.startsWith("GeneralizationCell: "),
        with(
            "experiments/org/isoae/experiments/generalization/NetworkInput.java",
            "PixelRange.SYMMETRIC",
            "PixelRange.UNIT"));
    assertStale(
        cell -> cell.matches("(ImageCell|GeneralizationCell): .*"),
        with(
            "experiments/org/isoae/experiments/shared/CommonSettings.java",
            "P_ISO_OF_IMAGES = LatentDistribution.GAUSSIAN",
            "P_ISO_OF_IMAGES = LatentDistribution.UNIFORM"));
  }

  @Test
  void theTrainingCodeMakesAllTrainedCellsStaleAndAMethodsCodeItsOwn() throws Exception {
    assertStale(
        IdentityTest::trained,
        with("src/main/java/org/isoae/training/Adam.java", "0.999", "0.998"));
    assertStale(
        cell -> cell.contains(", DAE, "),
        with(
            "src/main/java/org/isoae/regularizer/Denoising.java",
            "x.add(manager",
            "x.sub(manager"));
    assertStale(
        cell -> cell.contains(", t-SNE, "),
        with(
            "src/main/java/org/isoae/baseline/QuadTree.java",
            "double half = side[at] / 2",
            "double half = side[at] / 3"));
  }

  @Test
  void aLibrarysVersionMakesTheCellsStaleThatComputeWithIt() throws Exception {
    assertStale(cell -> cell.contains(", LLE, "), hashes(folder, 0, "Smile", "other"));
    assertStale(cell -> cell.contains(", LLE, "), hashes(folder, 0, "ARPACK", "other"));
    assertStale(cell -> cell.contains(", LLE, "), hashes(folder, 0, "OpenBLAS", "other"));
    assertStale(cell -> cell.contains(", U-MAP, "), hashes(folder, 0, "U-MAP", "other"));
    assertStale(
        cell -> cell.matches("GeneralizationCell: (CelebA|CIFAR-10), .*"),
        hashes(folder, 0, "TwelveMonkeys", "other"));
    assertStale(IdentityTest::trained, hashes(folder, 0, "DJL", "other"));
    assertStale(IdentityTest::trained, hashes(folder, 0, "PyTorch", "other"));
  }

  @Test
  void theNumberOfThreadsMakesTheCellsStaleWhoseDigitsItMoves() throws Exception {
    String property = "ai.djl.pytorch.num_threads";
    String set = System.getProperty(property);
    System.setProperty(property, "17");
    try {
      assertStale(
          cell -> cell.matches("(ImageCell|GeneralizationCell): .*|.*, LLE, .*"),
          hashes(folder, 0, "", ""));
    } finally {
      if (set == null) {
        System.clearProperty(property);
      } else {
        System.setProperty(property, set);
      }
    }
  }

  @Test
  void oneOtherPixelMakesTheCellsStaleThatSeeIt() throws Exception {
    assertStale(cell -> cell.matches(".*: MNIST, .*"), hashes(folder, 1, "", ""));
  }

  @Test
  void presentationMakesNoneStale() throws Exception {
    String surfaces = "experiments/org/isoae/experiments/surfaces/";
    assertStale(
        cell -> false, with(surfaces + "Table2.java", "scaled to mean 1; 0 is", "whose ideal is"));
    assertStale(
        cell -> false,
        with(surfaces + "SurfaceMetrics.java", "\"mean of l_ij\"", "\"mean ratio\""));
    assertStale(
        cell -> false,
        with("src/main/java/org/isoae/report/ReportPage.java", "REDUCED SCALE", "SMALL SCALE"));
    assertStale(
        cell -> false,
        with("src/main/java/org/isoae/harness/Scale.java", "trends, not its numbers", "a trend"));
    assertStale(
        cell -> false,
        with(
            "experiments/org/isoae/experiments/shared/StepCost.java",
            "RECONSTRUCTION = 2",
            "RECONSTRUCTION = 3"));
    assertStale(
        cell -> false,
        with(
            "src/main/java/org/isoae/claim/Comparison.java",
            "no pair could be judged",
            "there is no pair"));
  }
}
