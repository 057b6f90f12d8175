package org.isoae.experiments.generalization;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isoae.data.DataUnavailableException;
import org.isoae.data.Images;
import org.isoae.data.SplitDataset;
import org.isoae.data.Splits;
import org.isoae.experiments.shared.Lookup;
import org.isoae.harness.CellUnavailableException;
import org.isoae.harness.Scale;
import org.isoae.identity.Checksums;
import org.isoae.result.Found;

/** The images of section A.2.1; each data set is looked for once. Several threads may ask. */
final class GeneralizationSource {

  private final GeneralizationSettings settings;
  private final Lookup<SplitDataset, Splits> splits;
  private final Map<GeneralizationTask, Found<Images>> unseen = new ConcurrentHashMap<>();

  /** Finds a data set's images, all that there are. */
  interface Finder {
    Splits find(SplitDataset dataset) throws DataUnavailableException;
  }

  /** A source; nothing is looked for yet. */
  GeneralizationSource(Finder finder, GeneralizationSettings settings) {
    this.settings = settings;
    splits = new Lookup<>(dataset -> atScale(finder.find(dataset)), SplitDataset::title);
  }

  /** A data set's images, at most as many as the scale asks for. */
  Splits of(SplitDataset dataset) throws CellUnavailableException {
    return splits.of(dataset);
  }

  /** The same, or why there are none. */
  Found<Splits> find(SplitDataset dataset) {
    return splits.find(dataset);
  }

  /** Which part of the data set is not there; empty if it is whole, or missing altogether. */
  Optional<String> missingPart(SplitDataset dataset) {
    return find(dataset).value().flatMap(Splits::missing);
  }

  /** Test images of another data set, resized to those of the task; or why there are none. */
  Found<Images> unseen(GeneralizationTask task) {
    return unseen.computeIfAbsent(
        task, t -> find(t.unseen()).map(other -> other.test().resized(t.dimensions().side())));
  }

  private Found<Splits> atScale(Splits all) {
    return settings.scale() == Scale.PAPER && all.missing().isPresent()
        ? Found.missing(
            all.missing().get() + " The paper's scale needs the whole; smaller ones do not.")
        : Found.of(all.atMost(settings.training(), settings.validation(), settings.test()));
  }

  /** SHA-256 of a task's images. */
  Map<String, Supplier<String>> sums(GeneralizationTask task, Checksums checksums) {
    Map<String, Supplier<String>> sums = new LinkedHashMap<>();
    sums.put(
        String.format(
            Locale.ROOT, "SHA-256 of %s: training, validation, test", task.dataset().title()),
        () ->
            find(task.dataset())
                .fold(
                    parts ->
                        Stream.of(parts.training(), parts.validation(), parts.test())
                            .map(images -> checksums.of(images).orElseThrow())
                            .collect(Collectors.joining(" ")),
                    why -> "unavailable"));
    return sums;
  }
}
