package org.isoae.experiments;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.isoae.data.DataFolders;
import org.isoae.data.DataSets;
import org.isoae.experiments.own.OwnRequest;
import org.isoae.harness.Cell;
import org.isoae.harness.Experiment;
import org.isoae.harness.Scale;
import org.isoae.option.GivenOptions;
import org.isoae.option.Options;
import org.isoae.report.Incident;
import org.isoae.tracking.History;
import org.isoae.tracking.Judge;

/**
 * The experiments that the options ask for. A run and its workers make the same one, and so list
 * the same cells in the same order.
 *
 * @param cells of all experiments; several may name the same
 * @param leftOut the paper's exhibits that are not made, because of the scale or by the user's
 *     choice; nothing where none of them is made
 */
record Selection(
    Scale scale,
    Suite suite,
    List<Experiment> experiments,
    List<Cell> cells,
    Optional<Incident> leftOut) {

  /**
   * The selection of some options.
   *
   * @param machine its facts, by which the benchmarks' history is found
   * @param version of the report
   * @param told learns where data are found
   */
  static Selection of(
      GivenOptions options,
      Device device,
      Map<String, String> machine,
      String version,
      Consumer<String> told) {
    Scale scale = scale(options, device);
    List<String> wanted = options.get(Options.EXPERIMENTS).orElse(Exhibit.defaultIds(scale));
    Suite suite =
        new Suite(
            scale,
            version,
            options.get(Options.SEEDS).map(OptionalInt::of).orElse(OptionalInt.empty()),
            DataSets.in(
                new DataFolders(options.get(Options.DATASETS), DataFolders.CACHE, true, told)),
            ownPoints(options),
            device,
            History.ofMachine(
                options.get(Options.BENCHMARK_HISTORY).orElse(History.FOLDER),
                machine,
                System.err::println),
            options.get(Options.BENCHMARK_THRESHOLD).orElse(Judge.DEFAULT_THRESHOLD));
    List<Experiment> experiments =
        Stream.of(Exhibit.values())
            .filter(exhibit -> wanted.contains(exhibit.id()))
            .map(exhibit -> exhibit.in(suite))
            .toList();
    List<Cell> cells = new ArrayList<>();
    experiments.forEach(experiment -> cells.addAll(experiment.cells()));
    return new Selection(
        scale,
        suite,
        experiments,
        cells,
        options.get(Options.EXPERIMENTS).isPresent() ? notNamed(wanted) : leftOut(scale));
  }

  /**
   * The user's own points, which are used only if they are asked for.
   *
   * @throws org.isoae.option.OptionException if the options do not go together
   */
  static Optional<OwnRequest> ownPoints(GivenOptions options) {
    String id = Exhibit.OWN.id();
    List<String> named = options.get(Options.EXPERIMENTS).orElse(List.of());
    return OwnRequest.of(options, id, named.contains(id));
  }

  private static Optional<Incident> notNamed(List<String> wanted) {
    List<String> others = Exhibit.othersThan(wanted);
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(new Incident(others, "not run: -Dexperiments does not name them."));
  }

  private static Optional<Incident> leftOut(Scale scale) {
    List<String> ids = Exhibit.leftOut(scale);
    return ids.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Incident(
                ids,
                String.format(
                    Locale.ROOT,
                    "left out at %s, which cannot decide them: they need -Dscale=%s."
                        + " -Dexperiments=%s makes them even so.",
                    scale.label(),
                    Scale.NIGHT.label(),
                    String.join(",", ids))));
  }

  /** The effort that is made. */
  String inWords() {
    return Exhibit.inWords(suite, experiments.stream().map(Experiment::id).toList());
  }

  static Scale scale(GivenOptions options, Device device) {
    return options.get(Options.SCALE).orElse(device.isGpu() ? Scale.PAPER : Scale.QUICK);
  }
}
