package org.isoae;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The distribution's start script, with a program in Java's place that prints what it is given. */
@DisabledOnOs(OS.WINDOWS)
class DistributionTest {

  private static final String EXEC = "//plugin[artifactId='exec-maven-plugin']";
  private static final String COMMON = "/project/build/plugins" + EXEC.substring(1);
  private static final String REPRODUCE = EXEC + "/executions/execution[id='reproduce']";

  @TempDir private Path temporary;
  private Path home;
  private Path jdk;

  @BeforeEach
  void unpack() throws IOException {
    home = Files.createDirectories(temporary.resolve("a folder/isoae-1.0"));
    Files.createDirectory(home.resolve("bin"));
    Files.copy(Path.of("src/main/dist/bin/isoae"), home.resolve("bin/isoae"));
    Files.writeString(home.resolve("COMMIT"), "0123456789ab + changes\n");
    jdk = Files.createDirectories(temporary.resolve("a JDK"));
    Files.createDirectory(jdk.resolve("bin"));
    java("openjdk version \\\"17.0.15\\\" 2025-04-15");
  }

  private void java(String version) throws IOException {
    String script =
        String.join(
            "\n",
            "#!/bin/sh",
            "[ \"$1\" = -version ] && echo \"" + version + "\" >&2 && exit",
            "pwd",
            "env | sort",
            "printf '%s\\n' \"$@\"",
            "");
    Path java = Files.writeString(jdk.resolve("bin/java"), script);
    assertTrue(java.toFile().setExecutable(true));
  }

  /** The script's status, then what it prints. */
  private List<String> run(Path script, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
    command.addAll(List.of(options));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(temporary.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("MALLOC_"));
    builder.environment().put("JAVA_HOME", jdk.toString());
    builder.environment().put("PYTORCH_VERSION", "2.4.0");
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    List<String> lines = new ArrayList<>(List.of(String.valueOf(process.waitFor())));
    printed.lines().forEach(lines::add);
    return lines;
  }

  private List<String> printed() throws IOException, InterruptedException {
    return run(home.resolve("bin/isoae"), "scale=smoke", "-Ddatasets=my -Ddata");
  }

  @Test
  void theProgramGetsTheArgumentsThatMavenGivesIt() throws Exception {
    List<String> expected = new ArrayList<>();
    for (String argument : maven(COMMON + "/configuration/arguments/*")) {
      switch (argument) {
        case "-Disoae.maven=true" -> expected.add("-Disoae.commit=0123456789ab + changes");
        case "" -> expected.add(home.toRealPath() + "/lib/*");
        default -> expected.add(argument.replaceAll("\\$\\{(.*)}", "@$1@"));
      }
    }
    for (String argument : maven(REPRODUCE + "/configuration/arguments/*")) {
      if (argument.equals("${program.options}")) {
        expected.addAll(List.of("scale=smoke", "datasets=my -Ddata"));
      } else {
        expected.add(argument);
      }
    }
    List<String> printed = printed();
    assertEquals("0", printed.get(0));
    assertEquals(expected, printed.subList(printed.size() - expected.size(), printed.size()));
  }

  @Test
  void theProgramGetsTheEnvironmentThatMavenGivesIt() throws Exception {
    List<String> printed = printed();
    List<String> expected = new ArrayList<>();
    NodeList variables = nodes(COMMON + "/configuration/environmentVariables/*");
    for (int i = 0; i < variables.getLength(); i++) {
      expected.add(variables.item(i).getNodeName() + "=" + variables.item(i).getTextContent());
    }
    assertTrue(expected.contains("PYTORCH_VERSION="), expected.toString());
    assertEquals(expected, expected.stream().filter(printed::contains).toList());
  }

  @Test
  void itRunsInTheWorkingFolderThroughLinks() throws Exception {
    Path relative =
        Files.createSymbolicLink(home.resolve("link"), Path.of("../isoae-1.0/bin/isoae"));
    Path absolute = Files.createSymbolicLink(temporary.resolve("isoae"), relative);
    List<String> printed = run(absolute);
    assertEquals("0", printed.get(0));
    assertEquals(temporary.toRealPath().toString(), printed.get(1));
    assertTrue(printed.contains(home.toRealPath() + "/lib/*"), printed.toString());
  }

  @Test
  void anOldOrMissingJavaIsTold() throws Exception {
    String needed =
        " Java 17 or newer is needed. Install it, or set JAVA_HOME to the folder of one.";
    String java = "isoae: " + jdk.resolve("bin/java");
    java("java version \\\"1.8.0_402\\\"");
    assertEquals(List.of("1", java + " is Java 1." + needed), printed());
    java("openjdk version \\\"11.0.2\\\"");
    assertEquals(List.of("1", java + " is Java 11." + needed), printed());
    Files.delete(jdk.resolve("bin/java"));
    assertEquals(List.of("1", java + " does not run." + needed), printed());
  }

  private static List<String> maven(String path) throws Exception {
    NodeList found = nodes(path);
    assertTrue(found.getLength() > 3, path);
    return IntStream.range(0, found.getLength())
        .mapToObj(found::item)
        .map(Node::getTextContent)
        .toList();
  }

  private static NodeList nodes(String path) throws Exception {
    Document pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse("pom.xml");
    XPath query = XPathFactory.newInstance().newXPath();
    return (NodeList) query.evaluate(path, pom, XPathConstants.NODESET);
  }
}
