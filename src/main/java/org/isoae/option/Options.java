package org.isoae.option;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.isoae.harness.CellStore;
import org.isoae.harness.Scale;
import org.isoae.torch.Blas;
import org.isoae.torch.ComputeDevice;

/**
 * All options of the reproduction and of the benchmarks, in the order of the README's table. Both
 * programs accept all of them, so that one list in {@code pom.xml} hands them over.
 *
 * <p>A new option is declared here and named in that list; a test compares the two and the README.
 */
public final class Options {

  private static final Map<String, Option<?>> ALL = new LinkedHashMap<>();

  /** The programs know which ids there are: {@link Requirement#names}. */
  public static final Option<List<String>> EXPERIMENTS =
      declare(
          new Option<>(
              "experiments",
              "ids of experiments, separated by commas",
              "the paper's and speed; at quick without those on images",
              "The experiments to run and to report. `sensitivity`, the searches for the rivals'"
                  + " weights and `successors` are studies, and `own` is on your own points: they"
                  + " run only if named.",
              Parsers::names));

  public static final Option<Scale> SCALE =
      declare(
          Option.choice(
              "scale",
              List.of(Scale.values()),
              Scale::label,
              "auto",
              "`smoke` proves that the pipeline runs, `quick` shows trends in 20 minutes on two cores,"
                  + " `night` is planned for 12 hours there, `paper` has the paper's settings. `auto` is"
                  + " `paper` on a GPU and `quick` elsewhere."));

  public static final Option<Integer> SEEDS =
      declare(
          new Option<>(
              "seeds",
              "a whole number from 1",
              "1; at scale quick on surfaces 3 (Swiss roll 1, curve 5); at scale night 3, on surfaces 5, on COIL-20 1 (U-MAP and t-SNE 5), Table 7 2 (CelebA 1); at scale paper 3, on surfaces and COIL-20 5",
              "The number of seeds, counted from seed 0.",
              Parsers::positive));

  public static final Option<ComputeDevice> DEVICE =
      declare(
          Option.choice(
              "device",
              List.of(ComputeDevice.values()),
              device -> device.name().toLowerCase(Locale.ROOT),
              "auto",
              "Where to compute. `auto` is the GPU where there is one. `cpu` also makes Maven take"
                  + " PyTorch for the CPU."));

  public static final Option<Blas> BLAS =
      declare(
          Option.choice(
              "blas",
              List.of(Blas.values()),
              Blas::key,
              "auto",
              "The library of matrix products on a CPU. `auto` is OpenBLAS in processes of one"
                  + " thread (`OMP_NUM_THREADS=1`), where it was measured to be faster than the MKL in"
                  + " libtorch. It changes digits."));

  public static final Option<Path> DATASETS =
      declare(
          new Option<>(
              "datasets",
              "an existing folder",
              "none",
              "A folder of image sets, searched before `datasets/cache` and the network.",
              Parsers::existingFolder));

  public static final Option<Path> POINTS =
      declare(
          new Option<>(
              "points",
              "an existing CSV or .npy file",
              "none",
              "Your own points for `experiments=own`, one a row: I-AE and the plain autoencoder"
                  + " beside U-MAP and t-SNE.",
              Parsers::existingFile));

  public static final Option<String> POINTS_LABEL =
      declare(
          new Option<>(
              "points.label",
              "a column's name, or its number from 1",
              "no column",
              "The column of your file that colours the points and is not trained on.",
              Function.identity()));

  public static final Option<Integer> POINTS_LATENT =
      declare(
          new Option<>(
              "points.latent",
              "a whole number from 1",
              "2",
              "The dimension of your points' codes.",
              Parsers::positive));

  public static final Option<Double> POINTS_LAMBDA =
      declare(
          new Option<>(
              "points.lambda",
              "a number above 0",
              "0.01",
              "I-AE's λ_iso on your points.",
              Parsers::positiveNumber));

  public static final Option<Integer> POINTS_EPOCHS =
      declare(
          new Option<>(
              "points.epochs",
              "a whole number from 1",
              "as many as make 12,500 steps; at scale smoke 200, at night 25,000, at paper 100,000",
              "Passes over your points.",
              Parsers::positive));

  public static final Option<String> REPORT_VERSION =
      declare(
          new Option<>(
              "report.version",
              "a file name of at most 100 letters, digits, '.', '_' and '-'",
              "scale and commit",
              "The name of the report's folder.",
              Parsers::fileName));

  public static final Option<Path> CELLS =
      declare(
          new Option<>(
              "cells",
              "a folder",
              CellStore.FOLDER.toString(),
              "The folder of finished cells. Several runs, also on several machines, may share it.",
              Parsers::folder));

  public static final Option<Integer> WORKERS =
      declare(
          new Option<>(
              "workers",
              "auto, or a whole number from 1",
              "auto",
              "How many cells are computed at a time, each in a process of its own. `auto` goes by"
                  + " cores and memory. Results do not depend on it.",
              Parsers::positive));

  public static final Option<Shard> SHARD =
      declare(
          new Option<>(
              "shard",
              "i/n, for example 1/4",
              "none",
              "Computes one of n parts of the cells, of about the same cost, and writes no report.",
              Shard::parse));

  public static final Option<List<Path>> MERGE =
      declare(
          new Option<>(
              "merge",
              "existing folders or `cells.zip` of reports, separated by commas",
              "none",
              "Takes finished cells from other folders of cells or from a report's archive, and"
                  + " reports what there is: nothing is computed.",
              Parsers::existingFoldersOrArchives));

  public static final Option<Boolean> BENCHMARK_SKIP =
      declare(flag("benchmark.skip", "`true` runs no benchmark: `-Preproduce` trains at once."));

  public static final Option<Pattern> BENCHMARKS =
      declare(
          new Option<>(
              "benchmarks",
              "a regular expression",
              ".*",
              "The benchmarks to run: those whose full names contain a match.",
              Pattern::compile));

  public static final Option<String> BENCHMARK_SUBSET =
      declare(
          Option.choice(
              "benchmark.subset",
              List.of("loss"),
              Function.identity(),
              "none",
              "`loss` measures the loss computation alone, in less than four minutes, as"
                  + " `-Preproduce` does before it trains. `benchmarks` and `benchmark.networks` then"
                  + " have no effect."));

  /** The benchmarks know which networks there are: {@link Requirement#names}. */
  public static final Option<List<String>> BENCHMARK_NETWORKS =
      declare(
          new Option<>(
              "benchmark.networks",
              "names of networks, separated by commas",
              "all",
              "The networks that are measured, by benchmarks that have one.",
              Parsers::names));

  public static final Option<Boolean> BENCHMARK_GATE =
      declare(
          flag(
              "benchmark.gate",
              "`true` fails the build if one of the suite's own benchmarks is confirmed to be slower,"
                  + " or if a benchmark gives no result."));

  public static final Option<Double> BENCHMARK_THRESHOLD =
      declare(
          new Option<>(
              "benchmark.threshold",
              "a number from 0.01 to 1, or 1% to 100%",
              "10%",
              "The smallest change that is called slower or faster.",
              Parsers::fraction));

  public static final Option<Path> BENCHMARK_HISTORY =
      declare(
          new Option<>(
              "benchmark.history",
              "a folder",
              "benchmarks/history",
              "The folder of all machines' histories of results.",
              Parsers::folder));

  public static final Option<String> BENCHMARK_PYTHON =
      declare(
          new Option<>(
              "benchmark.python",
              "a Python interpreter that has PyTorch",
              "python3 or /usr/bin/python3",
              "Runs the PyTorch script that the training step is compared with.",
              Parsers::program));

  public static final Option<Boolean> HELP =
      declare(flag("help", "`true` prints this table and runs nothing."));

  private Options() {}

  /** Every option, in the order of declaration. */
  public static Collection<Option<?>> all() {
    return Collections.unmodifiableCollection(ALL.values());
  }

  /** The table of all options, as Markdown, with a line break after each row. */
  public static String table(Requirement<?>... requirements) {
    StringBuilder table =
        new StringBuilder("| option | values | default | meaning |\n|---|---|---|---|\n");
    for (Option<?> option : all()) {
      String values = option.values();
      for (Requirement<?> requirement : requirements) {
        if (requirement.option() == option) {
          values = requirement.expected();
        }
      }
      table.append(
          String.format(
              Locale.ROOT,
              "| `-D%s=` | %s | %s | %s |\n",
              option.key(),
              values,
              option.fallback(),
              option.help()));
    }
    return table.toString();
  }

  private static Option<Boolean> flag(String key, String help) {
    return Option.choice(key, List.of(true, false), String::valueOf, "false", help);
  }

  private static <T> Option<T> declare(Option<T> option) {
    ALL.put(option.key(), option);
    return option;
  }
}
