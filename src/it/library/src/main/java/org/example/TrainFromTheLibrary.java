package org.example;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.translate.TranslateException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isoae.loss.LatentDistribution;
import org.isoae.network.Architecture;
import org.isoae.regularizer.Isometric;
import org.isoae.torch.ComputeDevice;
import org.isoae.training.EpochLosses;
import org.isoae.training.Examples;
import org.isoae.training.FittedAutoencoder;
import org.isoae.training.Trainer;
import org.isoae.training.TrainingSettings;

/**
 * Prints the class path that a dependency on IsoAE's library brings, checks it, and trains an I-AE
 * on 200 points of a half-circle band, with the library's layers and loop and with DJL's. Ends with
 * an exception if a check fails.
 */
public final class TrainFromTheLibrary {

  /** The jars that DJL needs, without their versions. Anything else is a mistake. */
  private static final Set<String> DJL =
      Set.of(
          "api",
          "commons-compress",
          "cuda", // NVIDIA's libraries, where there is a GPU.
          "gson",
          "jna",
          "pytorch-engine",
          "pytorch-jni",
          "pytorch-native",
          "slf4j-api");

  private static final Set<String> PACKAGES =
      Set.of(
          "org/isoae/file",
          "org/isoae/torch",
          "org/isoae/network",
          "org/isoae/loss",
          "org/isoae/regularizer",
          "org/isoae/training");

  private TrainFromTheLibrary() {}

  /**
   * Runs the checks.
   *
   * @param args none
   * @throws IOException if the library's jar cannot be read, or a model not written
   * @throws MalformedModelException if the saved encoder cannot be loaded
   * @throws TranslateException never, since DJL translates nothing here
   */
  public static void main(String[] args)
      throws IOException, MalformedModelException, TranslateException {
    checkClassPath();
    // Brings CUDA's libraries where Maven has chosen PyTorch for a GPU.
    Device device = ComputeDevice.CPU.select();
    train(device);
    TrainDjlBlocks.run(inSinglePrecision(halfCircleBand(200)), device);
  }

  private static void checkClassPath() throws IOException {
    List<Path> jars =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> entry.endsWith(".jar"))
            .map(Path::of)
            .toList();
    System.out.println("Class path of a project that depends on IsoAE's library:");
    for (Path jar : jars) {
      System.out.println("  " + jar.getFileName());
    }
    for (Path jar : jars) {
      String name = jar.getFileName().toString().replaceFirst("(-cpu|-cu\\d+)?-\\d.*", "");
      if (name.equals("isoae")) {
        checkPackages(jar);
      } else if (!DJL.contains(name)) {
        throw new IllegalStateException(
            String.format(
                Locale.ROOT,
                "The library brings %s, which is not a part of DJL. Mark it <optional> in IsoAE's pom.",
                jar.getFileName()));
      }
    }
  }

  private static void checkPackages(Path jar) throws IOException {
    try (JarFile library = new JarFile(jar.toFile())) {
      Set<String> packages =
          library.stream()
              .map(entry -> entry.getName())
              .filter(name -> name.endsWith(".class"))
              .map(name -> name.substring(0, name.lastIndexOf('/')))
              .collect(Collectors.toCollection(TreeSet::new));
      if (!packages.equals(PACKAGES)) {
        throw new IllegalStateException(
            String.format(
                Locale.ROOT,
                "The library's jar has the packages %s. Expected %s.",
                packages,
                new TreeSet<>(PACKAGES)));
      }
    }
  }

  private static void train(Device device) {
    Architecture architecture = new Architecture("FC 32, FC 32, LIN 2", "FC 32, FC 32, LIN 3");
    var regularizer = new DecoderWeightDecay(new Isometric(0.1, LatentDistribution.UNIFORM), 1e-6);
    var settings = new TrainingSettings(100, 200, 3e-3, 0);
    try (FittedAutoencoder fitted =
        new Trainer(architecture, regularizer, settings, device)
            .fit(Examples.of(halfCircleBand(200)), epoch -> {})) {
      List<EpochLosses> history = fitted.history();
      System.out.println(regularizer.method() + ", unweighted terms of the loss:");
      checkFell("L_rec", history);
      checkFell("L_iso", history);
      checkFell("L_piso", history);
    }
  }

  private static void checkFell(String term, List<EpochLosses> history) {
    EpochLosses first = history.get(0);
    EpochLosses last = history.get(history.size() - 1);
    double before = first.losses().terms().get(term);
    double after = last.losses().terms().get(term);
    System.out.printf(
        Locale.ROOT,
        "  %-6s  epoch %s: %.4f, epoch %s: %.4f%n",
        term,
        first.epoch(),
        before,
        last.epoch(),
        after);
    if (!(after < before / 2)) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%s fell from %s to %s only. Expected less than half.",
              term,
              before,
              after));
    }
  }

  /** Points (cos t, h, sin t) with t in [0, π] and h in [0, 1]. */
  private static double[][] halfCircleBand(int count) {
    Random random = new Random(1);
    double[][] points = new double[count][];
    for (int i = 0; i < count; i++) {
      double t = Math.PI * random.nextDouble();
      points[i] = new double[] {Math.cos(t), random.nextDouble(), Math.sin(t)};
    }
    return points;
  }

  private static float[][] inSinglePrecision(double[][] points) {
    float[][] rounded = new float[points.length][points[0].length];
    for (int i = 0; i < points.length; i++) {
      for (int k = 0; k < points[i].length; k++) {
        rounded[i][k] = (float) points[i][k];
      }
    }
    return rounded;
  }
}
