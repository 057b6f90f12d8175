package org.isoae.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.isoae.data.FakeData;
import org.isoae.data.FakePoints;
import org.isoae.experiments.own.OwnRequest;
import org.isoae.harness.CannotRunException;
import org.isoae.harness.CellExecutor;
import org.isoae.harness.CellStore;
import org.isoae.harness.Experiment;
import org.isoae.harness.HandMade;
import org.isoae.harness.Plan;
import org.isoae.harness.Results;
import org.isoae.harness.Scale;
import org.isoae.option.GivenOptions;
import org.isoae.option.OptionException;
import org.isoae.report.Result;
import org.isoae.report.Section;
import org.isoae.report.Section.ClassLegend;
import org.isoae.report.Section.Figures;
import org.isoae.report.Section.Prose;
import org.isoae.report.Section.TextFile;
import org.isoae.tracking.History;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's own points, from the file to the section. */
class OwnPointsTest {

  private static final int EPOCHS = 2;

  @TempDir private Path folder;

  private Path file;

  @BeforeEach
  void writeTheFile() {
    file = FakePoints.csv(folder.resolve("mine.csv"));
  }

  private static OwnRequest request(Path file, String label, int latent) {
    return new OwnRequest(
        file,
        Optional.of(label).filter(text -> !text.isEmpty()),
        Optional.of(latent),
        Optional.empty(),
        Optional.of(EPOCHS));
  }

  private Suite suite(OwnRequest request) {
    return new Suite(
        Scale.SMOKE,
        "test",
        OptionalInt.empty(),
        new FakeData(folder, 0),
        Optional.of(request),
        Device.cpu(),
        new History(folder, message -> {}),
        0.1);
  }

  private Results run(Suite suite, Experiment experiment) {
    CellStore store = new CellStore(folder.resolve("cells"), System.err::println);
    return HandMade.run(
        store,
        CellExecutor.inThisProcess(store),
        Plan.of(List.copyOf(experiment.cells()), suite.keys()));
  }

  @Test
  void theSectionShowsAllMethodsAndItsFileHasAllCodes() {
    Suite suite = suite(request(file, "kind", 2));
    Experiment experiment = Exhibit.OWN.in(suite);
    Results results = run(suite, experiment);
    Section section = experiment.section(results);
    assertEquals("Your own points: mine.csv", section.title());
    List<Figures> figures = blocks(section, Figures.class);
    assertEquals(List.of("I-AE", "AE", "U-MAP", "t-SNE"), figures.get(0).columns());
    for (Figures figure : figures) {
      figure.rows().stream()
          .flatMap(row -> row.panels().stream())
          .forEach(panel -> assertTrue(panel.graphic().isPresent(), panel.note()));
    }
    assertEquals(List.of("0", "1"), blocks(section, ClassLegend.class).get(0).classes());
    List<String> lines = blocks(section, TextFile.class).get(0).content().lines().toList();
    assertEquals(
        "point,held out,label,I-AE 1,I-AE 2,AE 1,AE 2,U-MAP 1,U-MAP 2,t-SNE 1,t-SNE 2",
        lines.get(0));
    assertEquals(1 + FakePoints.COUNT, lines.size());
    assertEquals(
        FakePoints.COUNT / 10, lines.stream().filter(line -> line.contains(",yes,")).count());
    for (int i = 1; i < lines.size(); i++) {
      assertTrue(lines.get(i).matches(i + ",(yes|no),[01](,-?[0-9.E-]+){8}"), lines.get(i));
    }
    for (Result number : experiment.numbers(results)) {
      assertTrue(number.value() != null, number.metric() + " of " + number.method());
    }
    assertEquals(
        List.of("trustworthiness", "continuity"),
        experiment.numbers(results).stream()
            .filter(number -> number.method().equals("t-SNE"))
            .map(Result::metric)
            .toList());
  }

  private static <B> List<B> blocks(Section section, Class<B> kind) {
    return section.blocks().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Test
  void codesOfOneDimensionAreDrawnOnALine() {
    Suite suite = suite(request(file, "", 1));
    Experiment experiment = Exhibit.OWN.in(suite);
    Section section = experiment.section(run(suite, experiment));
    Figures codes = blocks(section, Figures.class).get(0);
    assertTrue(codes.caption().contains("lie on a line"), codes.caption());
    assertTrue(codes.caption().contains("no label was given"), codes.caption());
    assertTrue(codes.rows().get(0).panels().stream().allMatch(p -> p.graphic().isPresent()));
    assertTrue(
        blocks(section, TextFile.class)
            .get(0)
            .content()
            .startsWith("point,held out,I-AE 1,AE 1,U-MAP 1,"));
  }

  @Test
  void ofMoreThanTwoDimensionsTheFirstTwoAreDrawn() throws IOException {
    Files.writeString(
        file,
        Files.readAllLines(file).stream()
            .map(line -> line.startsWith("x") ? line + ",w" : line + "," + line.hashCode() % 7)
            .collect(Collectors.joining("\n")));
    Experiment experiment = Exhibit.OWN.in(suite(request(file, "", 3)));
    Results results = new FabricatedResults(FakePoints.COUNT, 1, 1).of(experiment.cells());
    Figures codes = blocks(experiment.section(results), Figures.class).get(0);
    assertTrue(
        codes.caption().contains("Of the autoencoders' 3 dimensions the first two are drawn."),
        codes.caption());
  }

  private Map<String, String> hashes(OwnRequest request) {
    Suite suite = suite(request);
    return Plan.of(List.copyOf(Exhibit.OWN.in(suite).cells()), suite.keys())
        .hashes()
        .entrySet()
        .stream()
        .collect(Collectors.toMap(e -> e.getKey().method(), Map.Entry::getValue));
  }

  private Path changed(UnaryOperator<String> change) throws IOException {
    return Files.writeString(folder.resolve("other.csv"), change.apply(Files.readString(file)));
  }

  @Test
  void aResultBelongsToThePointsAndNotToThePathOrTheLabels() throws IOException {
    Map<String, String> before = hashes(request(file, "kind", 2));
    assertEquals(before, hashes(request(changed(text -> text), "kind", 2)));
    assertEquals(
        before, hashes(request(changed(text -> text.replace(",0\n", ",zero\n")), "kind", 2)));
    assertEquals(before, hashes(request(changed(text -> text.replace(',', ';')), "kind", 2)));
    Map<String, String> other =
        hashes(request(changed(text -> text.replaceFirst("\n0\\.", "\n1.")), "kind", 2));
    before.forEach((method, hash) -> assertNotEquals(hash, other.get(method), method));
  }

  @Test
  void aCodeIsSmallerThanAPoint() {
    CannotRunException told =
        assertThrows(
            CannotRunException.class, () -> Exhibit.OWN.in(suite(request(file, "kind", 3))));
    assertEquals(
        file
            + " has 3 columns of numbers, and codes of dimension 3 would not be smaller. Give"
            + " -Dpoints.latent= a number from 1 to 2.",
        told.getMessage());
  }

  @Test
  void aWrongFileIsToldBeforeAnythingTrains() throws IOException {
    Files.writeString(file, "a,b\n1,2\n3,four\n");
    CannotRunException told =
        assertThrows(CannotRunException.class, () -> Exhibit.OWN.in(suite(request(file, "", 1))));
    assertTrue(
        told.getMessage().startsWith(file + ", line 3, column 2 (b): 'four' is no finite number."),
        told.getMessage());
    Files.writeString(file, "1e300,0\n" + "0,1e300\n".repeat(30));
    told =
        assertThrows(CannotRunException.class, () -> Exhibit.OWN.in(suite(request(file, "", 1))));
    assertTrue(told.getMessage().endsWith("Change the unit of its numbers."), told.getMessage());
  }

  @Test
  void whatWasDoneToTheColumnsIsTold() throws IOException {
    StringBuilder lines = new StringBuilder("a,b,c\n");
    for (int i = 0; i < 40; i++) {
      lines.append(i).append(",7,").append(1000 * i).append('\n');
    }
    Files.writeString(file, lines);
    Experiment experiment = Exhibit.OWN.in(suite(request(file, "", 1)));
    Results results = new FabricatedResults(40, 1, 1).of(experiment.cells());
    String told = blocks(experiment.section(results), Prose.class).get(0).text();
    assertTrue(
        told.contains("1 of the columns has the same number in every row and changes nothing: b."),
        told);
    assertTrue(told.contains("100.0 % of the variance is that of c."), told);
  }

  private static String mistakes(String... arguments) {
    List<String> given = new ArrayList<>(List.of(arguments));
    boolean wanted = given.remove("experiments=own");
    return assertThrows(
            OptionException.class,
            () -> OwnRequest.of(GivenOptions.parse(given), Exhibit.OWN.id(), wanted))
        .getMessage();
  }

  @Test
  void optionsThatDoNotGoTogetherAreTold() {
    assertEquals(
        "experiments=own needs points=FILE, a CSV or .npy file with one point a row.",
        mistakes("experiments=own"));
    assertEquals(
        "points=FILE needs experiments=own, which alone uses it.", mistakes("points=" + file));
    assertEquals(
        "points.label needs points=FILE, to which alone it applies.",
        mistakes("points.label=kind"));
    assertEquals(
        Optional.empty(), OwnRequest.of(GivenOptions.parse(List.of()), Exhibit.OWN.id(), false));
    assertEquals(
        Optional.of(request(file, "kind", 3)),
        OwnRequest.of(
            GivenOptions.parse(
                List.of(
                    "points=" + file,
                    "points.label=kind",
                    "points.latent=3",
                    "points.epochs=" + EPOCHS)),
            Exhibit.OWN.id(),
            true));
  }
}
