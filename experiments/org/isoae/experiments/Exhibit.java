package org.isoae.experiments;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isoae.harness.Experiment;
import org.isoae.harness.Scale;

/** All experiments, in the order of the paper; then this project's own. */
public enum Exhibit {
  /** The introduction's inset, captioned "Table 1". */
  INSET("inset", List.of(Suite::curveInWords), (suite, id) -> suite.surfaces().inset(id)),
  /** Section 4.1. */
  TABLE_2("table2", List.of(Suite::surfacesInWords), (suite, id) -> suite.surfaces().table2(id)),
  /** Section 4.1. */
  FIGURE_2("figure2", List.of(Suite::surfacesInWords), (suite, id) -> suite.surfaces().figure2(id)),
  /** Section 4.1. */
  FIGURE_3("figure3", List.of(Suite::surfacesInWords), (suite, id) -> suite.surfaces().figure3(id)),
  /** Section 3, measured on the surfaces of section 4.1. */
  THEOREM_1(
      "theorem1", List.of(Suite::surfacesInWords), (suite, id) -> suite.surfaces().theorem1(id)),
  /** Section 4.2. */
  FIGURE_4("figure4", List.of(Suite::imagesInWords), (suite, id) -> suite.images().figure4(id)),
  /** Section 4.3. */
  FIGURE_5("figure5", List.of(Suite::imagesInWords), (suite, id) -> suite.images().figure5(id)),
  /** Section A.2.1. */
  TABLE_7(
      "table7",
      List.of(Suite::generalizationInWords),
      (suite, id) -> suite.generalization().table7(id)),
  /** Section A.2.1. */
  FIGURE_6(
      "figure6",
      List.of(Suite::generalizationInWords),
      (suite, id) -> suite.generalization().figure6(id)),
  /** Section A.2.1. */
  FIGURE_7(
      "figure7",
      List.of(Suite::generalizationInWords),
      (suite, id) -> suite.generalization().figure7(id)),
  /** Section A.2.1. */
  FIGURE_8(
      "figure8",
      List.of(Suite::generalizationInWords),
      (suite, id) -> suite.generalization().figure8(id)),
  /** The speed of the loss computation. */
  SPEED("speed", List.of(), (suite, id) -> suite.speed(id)),
  /** What the settings that the paper leaves open do to its tables. */
  SENSITIVITY(
      "sensitivity", List.of(Suite::surfacesInWords, Suite::imagesInWords), Suite::sensitivity),
  /** The rivals' weights on the surfaces, which the paper does not give. */
  SEARCH_SURFACES(
      "search-surfaces",
      List.of(suite -> Suite.inWords("Surfaces", suite.surfaces().searchInWords())),
      (suite, id) -> suite.search(id, "the surfaces", suite.surfaces().searchTasks())),
  /** The same on the images of section 4.2. */
  SEARCH_IMAGES(
      "search-images",
      List.of(suite -> Suite.inWords("Images", suite.images().searchInWords())),
      (suite, id) -> suite.search(id, "MNIST and Fashion-MNIST", suite.images().searchTasks())),
  /** The same on the images of section A.2.1. */
  SEARCH_GENERALIZATION(
      "search-generalization",
      List.of(suite -> Suite.inWords("Generalization", suite.generalization().searchInWords())),
      (suite, id) ->
          suite.search(id, "the images of Table 7", suite.generalization().searchTasks())),
  /** Methods that came after the paper. */
  SUCCESSORS(
      "successors",
      List.of(Suite::surfacesInWords),
      (suite, id) -> suite.surfaces().successors(id)),
  /** A user's own points. */
  OWN("own", List.of(Suite::ownInWords), Suite::own);

  /** The paper's. */
  private static final Set<Exhibit> OF_THE_PAPER = EnumSet.range(INSET, FIGURE_8);

  /** What stands beside the paper's exhibits, which a run makes only if it is asked for it. */
  private static final Set<Exhibit> STUDIES = EnumSet.range(SENSITIVITY, OWN);

  /**
   * What 20 minutes cannot decide. By a thousand steps and one seed no claim of Figure 4 was
   * decided, and one of Figure 5; the two took eight minutes of two cores, which the surfaces need.
   * Table 7 alone took as long as all others and stayed undecided.
   */
  private static final Set<Exhibit> NOT_AT_QUICK = EnumSet.range(FIGURE_4, FIGURE_8);

  private final String id;
  private final List<Function<Suite, String>> efforts;
  private final BiFunction<Suite, String, Experiment> experiment;

  Exhibit(
      String id,
      List<Function<Suite, String>> efforts,
      BiFunction<Suite, String, Experiment> experiment) {
    this.id = id;
    this.efforts = efforts;
    this.experiment = experiment;
  }

  /** Its name in {@code -Dexperiments=} and in the report's files: "table2". */
  public String id() {
    return id;
  }

  /** The experiment at the suite's scale. */
  public Experiment in(Suite suite) {
    return experiment.apply(suite, id);
  }

  /** The effort that the suite's scale makes for some experiments, by section. */
  static String inWords(Suite suite, Collection<String> ids) {
    return Stream.of(values())
        .filter(exhibit -> ids.contains(exhibit.id))
        .flatMap(exhibit -> exhibit.efforts.stream())
        .map(effort -> effort.apply(suite))
        .distinct()
        .collect(Collectors.joining(" "));
  }

  /** The ids of what a run without {@code -Dexperiments=} makes. */
  static List<String> defaultIds(Scale scale) {
    List<String> left = leftOut(scale);
    return Stream.of(values())
        .filter(exhibit -> !STUDIES.contains(exhibit))
        .map(Exhibit::id)
        .filter(id -> !left.contains(id))
        .toList();
  }

  /** The ids of the paper's exhibits that such a run leaves out, since they need the night. */
  static List<String> leftOut(Scale scale) {
    return scale == Scale.QUICK ? NOT_AT_QUICK.stream().map(Exhibit::id).toList() : List.of();
  }

  /** The ids of the paper's exhibits that a report of some of them lacks. */
  static List<String> othersThan(Collection<String> ids) {
    List<String> others =
        OF_THE_PAPER.stream().map(Exhibit::id).filter(id -> !ids.contains(id)).toList();
    return others.size() < OF_THE_PAPER.size() ? others : List.of();
  }

  /** All ids, in order. */
  public static List<String> ids() {
    return Stream.of(values()).map(Exhibit::id).toList();
  }
}
