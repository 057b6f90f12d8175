package org.isoae.experiments.own;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.isoae.data.PointTable;
import org.isoae.report.EmbeddingChart;
import org.isoae.report.Graphic;
import org.isoae.report.Section.ClassLegend;

/**
 * How codes are coloured: by class where there are few labels, along a scale where there are many
 * and all are numbers, and else not at all.
 */
final class OwnLabels {

  /** More classes than this have no colours and markers of their own. */
  private static final int MOST_CLASSES = 20;

  private final PointTable.Labels labels;

  /** In the order of numbers, or else of the alphabet. */
  private final List<String> classes;

  private final boolean numbers;

  OwnLabels(PointTable.Labels labels) {
    this.labels = labels;
    List<String> distinct = labels.texts().stream().distinct().toList();
    numbers = distinct.stream().allMatch(text -> number(text).isPresent());
    classes =
        distinct.stream()
            .sorted(
                numbers
                    ? Comparator.comparingDouble(text -> number(text).orElseThrow())
                    : Comparator.naturalOrder())
            .toList();
  }

  private static OptionalDouble number(String text) {
    if (!text.matches("[+-]?[0-9.]+([eE][+-]?[0-9]+)?")) {
      return OptionalDouble.empty();
    }
    try {
      return OptionalDouble.of(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  private boolean few() {
    return classes.size() <= MOST_CLASSES;
  }

  List<String> texts() {
    return labels.texts();
  }

  /** The legend of the classes, where they have colours. */
  Optional<ClassLegend> legend() {
    return few()
        ? Optional.of(
            new ClassLegend(
                labels.column(),
                classes.stream().map(text -> text.isEmpty() ? "(empty)" : text).toList()))
        : Optional.empty();
  }

  /** How the colours are to be read, as a part of a sentence. */
  String inWords() {
    if (few()) {
      return "coloured by " + labels.column();
    }
    return numbers
        ? String.format(
            Locale.ROOT,
            "coloured by %s, from %s (dark) to %s (light)",
            labels.column(),
            classes.get(0),
            classes.get(classes.size() - 1))
        : String.format(
            Locale.ROOT,
            "without colours, because %s has %,d different labels and %s can be told apart",
            labels.column(),
            classes.size(),
            MOST_CLASSES);
  }

  /** Codes in the colours of their labels. */
  Graphic draw(double[][] codes, String alt) {
    if (few()) {
      return EmbeddingChart.ofClasses(
          codes, labels.texts().stream().mapToInt(classes::indexOf).toArray(), alt);
    }
    if (!numbers) {
      return drawPlain(codes, alt);
    }
    double low = number(classes.get(0)).orElseThrow();
    double high = number(classes.get(classes.size() - 1)).orElseThrow();
    return EmbeddingChart.of(
        codes,
        labels.texts().stream()
            .mapToDouble(text -> (number(text).orElseThrow() - low) / (high - low))
            .toArray(),
        alt);
  }

  /** Codes in one colour. */
  static Graphic drawPlain(double[][] codes, String alt) {
    return EmbeddingChart.ofClasses(codes, new int[codes.length], alt);
  }
}
