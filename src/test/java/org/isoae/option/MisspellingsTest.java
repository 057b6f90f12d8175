package org.isoae.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

class MisspellingsTest {

  @ParameterizedTest
  @CsvSource({
    "experiment, experiments",
    "experimnets, experiments",
    "Experiments, experiments",
    "seed, seeds",
    "sacle, scale",
    "devise, device",
    "dataset, datasets",
    "data.sets, datasets",
    "reportVersion, report.version",
    "report-version, report.version",
    "benchmark, benchmarks",
    "benchmarks.skip, benchmark.skip",
    "benchmark.treshold, benchmark.threshold"
  })
  void aKeyThatIsAlmostAnOptionIsToldWithTheOption(String key, String option) {
    assertEquals(
        List.of("Unknown option -D" + key + ". Did you mean -D" + option + "?"),
        Misspellings.in("verify -Preproduce -D" + key + "=x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " verify -Preproduce -Dexperiment=inset -Dscale=smoke",
        "-D experiment=inset verify",
        "--define experiment=inset",
        "--define=experiment=inset",
        "-Dexperiment verify",
        "\"-Dexperiment=inset\" verify",
        "-D\"experiment=inset\"",
        "-B -ntp verify '-Dexperiment=a b'"
      })
  void everyFormOfADefinitionIsRead(String line) {
    assertEquals(
        List.of("Unknown option -Dexperiment. Did you mean -Dexperiments?"), Misspellings.in(line));
  }

  @Test
  void eachMisspelledOptionIsTold() {
    assertEquals(2, Misspellings.in("-Dexperiment=inset -Dsacle=smoke -Dseeds=1").size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "verify -Preproduce -DskipTests -DskipTests=false -Dmaven.test.skip=true -Dtest=A,B",
        "-Dmaven.repo.local=/scale/seed -Dtorch.native=x -Djacoco.skip -Doffline=true -Dgpg.skip",
        "-Dspotless.check.skip=true -Dmaven.javadoc.skip -Dinvoker.skip -Dexec.skip -Dstyle.color",
        "-Ddatasets=/data-Dscal=x -Dbenchmark.python=python3",
        "verify scal=x experiment=y --define-no seed=2"
      })
  void otherPropertiesPass(String line) {
    assertEquals(List.of(), Misspellings.in(line));
  }

  @Test
  void optionsPass() {
    assertEquals(
        List.of(),
        Misspellings.in(
            Options.all().stream()
                .map(option -> "-D" + option.key() + "=x")
                .collect(Collectors.joining(" "))));
  }

  @Test
  void theBuildsOwnPropertiesPass() throws Exception {
    NodeList elements =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse("pom.xml")
            .getDocumentElement()
            .getElementsByTagName("properties");
    int properties = 0;
    for (int i = 0; i < elements.getLength(); i++) {
      NodeList names = elements.item(i).getChildNodes();
      for (int k = 0; k < names.getLength(); k++) {
        if (names.item(k).getNodeType() == Node.ELEMENT_NODE) {
          properties++;
          assertEquals(List.of(), Misspellings.in("-D" + names.item(k).getNodeName() + "=x"));
        }
      }
    }
    assertTrue(properties > 30, "properties in pom.xml: " + properties);
  }
}
