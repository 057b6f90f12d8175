package org.isoae.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.isoae.experiments.shared.CommonSettings;
import org.isoae.option.GivenOptions;
import org.isoae.option.Option;
import org.isoae.option.Options;
import org.isoae.tracking.History;
import org.isoae.tracking.Judge;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The options stand in three places: the declarations, the documents and {@code pom.xml}. */
class OptionTableTest {

  private static final String BEGIN = "<!-- options -->\n";
  private static final String END = "<!-- /options -->";
  private static final String HEAD = "| option | values | default |";

  @Test
  void theDocumentsHaveOneTableOfOptionsAndItIsTheProgramsOwn() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path document : documents()) {
      all.append(Files.readString(document).replace("\r\n", "\n"));
    }
    int begin = all.indexOf(BEGIN);
    int end = all.indexOf(END);
    assertTrue(begin >= 0 && end > begin, "No document has " + BEGIN + END);
    assertEquals(
        BenchmarkOptions.table(),
        all.substring(begin + BEGIN.length(), end).strip() + "\n",
        "Replace the table between the marks by what mvn verify -Pbenchmark -Dhelp=true prints.");
    all.delete(begin, end);
    assertFalse(all.toString().contains(HEAD), "There is a second table of options: " + HEAD);
  }

  private static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>(List.of(Path.of("README.md")));
    Path folder = Path.of("docs");
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
      }
    }
    return documents;
  }

  @Test
  void mavenHandsOverEveryOptionAndNoOther() throws Exception {
    Element pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("pom.xml").toFile())
            .getDocumentElement();
    assertEquals(
        Options.all().stream()
            .map(option -> String.format(Locale.ROOT, "%s=${%1$s}", option.key()))
            .toList(),
        property(pom, "program.options").lines().map(String::strip).toList());
    for (Option<?> option : Options.all()) {
      assertEquals("", property(pom, option.key()), option.key());
    }
  }

  /** The text of one of the project's own properties; other elements may share its name. */
  private static String property(Element pom, String name) {
    List<Node> properties = new ArrayList<>();
    NodeList elements = pom.getElementsByTagName(name);
    for (int i = 0; i < elements.getLength(); i++) {
      Node parent = elements.item(i).getParentNode();
      if (parent.getNodeName().equals("properties") && parent.getParentNode() == pom) {
        properties.add(elements.item(i));
      }
    }
    assertEquals(1, properties.size(), "properties <" + name + "> in pom.xml");
    return properties.get(0).getTextContent().strip();
  }

  @Test
  void defaultsInWordsAreTheProgramsDefaults() {
    assertEquals(
        Judge.DEFAULT_THRESHOLD,
        Options.BENCHMARK_THRESHOLD.parser().apply(Options.BENCHMARK_THRESHOLD.fallback()));
    assertEquals(
        History.FOLDER,
        Options.BENCHMARK_HISTORY.parser().apply(Options.BENCHMARK_HISTORY.fallback()));
    assertEquals(
        CommonSettings.LAMBDA_ISO,
        Options.POINTS_LAMBDA.parser().apply(Options.POINTS_LAMBDA.fallback()));
    BenchmarkOptions none = BenchmarkOptions.of(GivenOptions.parse(List.of()));
    assertEquals(Options.BENCHMARKS.fallback(), none.benchmarks().pattern());
  }
}
