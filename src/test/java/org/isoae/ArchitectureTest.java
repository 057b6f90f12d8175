package org.isoae;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The house's walls: which package may know which. */
class ArchitectureTest {

  private static final JavaClasses CLASSES = new ClassFileImporter().importPackages("org.isoae");

  private static final List<String> PACKAGES =
      List.of(
          "file",
          "torch",
          "network",
          "loss",
          "regularizer",
          "training",
          "data",
          "metric",
          "baseline",
          "fid",
          "statistics",
          "tracking",
          "result",
          "claim",
          "identity",
          "report",
          "harness",
          "option",
          "worker",
          "program");

  /** A package, then those that may use it; experiments may use every one. */
  private static final String[][] ALLOWED = {
    {
      "file",
      "torch",
      "training",
      "data",
      "fid",
      "tracking",
      "report",
      "harness",
      "option",
      "worker"
    },
    {"torch", "network", "loss", "regularizer", "training", "fid", "harness", "option", "worker"},
    {"network", "loss", "regularizer", "training"},
    {"loss", "regularizer", "training"},
    {"regularizer", "training"},
    {"training"},
    {"data"},
    {"metric"},
    {"baseline"},
    {"fid"},
    {"statistics", "claim", "harness", "report", "tracking"},
    {"tracking", "option"},
    {"result", "claim", "identity", "harness", "worker"},
    {"claim", "report", "harness"},
    {"identity", "harness", "worker"},
    {"report", "harness"},
    {"harness", "option", "worker", "program"},
    {"option", "worker", "program"},
    {"worker"},
    {"program"},
  };

  /** Without tests and benchmarks, which may know everything. */
  private static final JavaClasses SHIPPED =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.isoae");

  /** Who may use a package beside itself; the root of the experiments may use everything. */
  @Test
  void dependenciesGoOneWay() {
    String[] rooms = {"surfaces", "images", "generalization", "speed", "search", "own"};
    var layers =
        layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("org.isoae..")
            .layer("experiments")
            .definedBy("org.isoae.experiments")
            .layer("shared")
            .definedBy("org.isoae.experiments.shared");
    for (String room : rooms) {
      layers = layers.layer(room).definedBy("org.isoae.experiments." + room);
    }
    for (String name : PACKAGES) {
      layers = layers.layer(name).definedBy("org.isoae." + name);
    }
    layers = layers.whereLayer("experiments").mayNotBeAccessedByAnyLayer();
    for (String room : rooms) {
      layers = layers.whereLayer(room).mayOnlyBeAccessedByLayers("experiments");
    }
    layers =
        layers
            .whereLayer("shared")
            .mayOnlyBeAccessedByLayers(
                "experiments", "surfaces", "images", "generalization", "search", "own");
    for (String[] allowed : ALLOWED) {
      String[] users = Arrays.copyOfRange(allowed, 1, allowed.length + rooms.length + 2);
      System.arraycopy(rooms, 0, users, allowed.length - 1, rooms.length);
      users[users.length - 2] = "shared";
      users[users.length - 1] = "experiments";
      layers = layers.whereLayer(allowed[0]).mayOnlyBeAccessedByLayers(users);
    }
    layers.check(SHIPPED);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("org.isoae.(**)").should().beFreeOfCycles().check(SHIPPED);
  }

  /** For readers: the arrows between the packages. */
  @Test
  void theArrowsBetweenPackagesArePrinted() {
    SortedMap<String, SortedSet<String>> arrows = new TreeMap<>();
    for (JavaClass type : SHIPPED) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String to = dependency.getTargetClass().getPackageName();
        if (to.startsWith("org.isoae.") && !to.equals(type.getPackageName())) {
          arrows
              .computeIfAbsent(shortName(type.getPackageName()), p -> new TreeSet<>())
              .add(shortName(to));
        }
      }
    }
    arrows.forEach((from, to) -> System.out.println(from + " -> " + String.join(" ", to)));
    assertTrue(arrows.containsKey("experiments.surfaces"));
  }

  private static String shortName(String packageName) {
    return packageName.substring("org.isoae.".length());
  }

  @Test
  void dataAndMetricsArePlainJava() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.isoae.data",
            "org.isoae.metric",
            "org.isoae.baseline",
            "org.isoae.statistics",
            "org.isoae.tracking",
            "org.isoae.result",
            "org.isoae.claim",
            "org.isoae.identity")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.djl..")
        .check(SHIPPED);
  }

  @Test
  void onlyOnePackageKnowsTheEngineUnderDjl() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.isoae.torch")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.djl.pytorch..")
        .check(SHIPPED);
  }

  /** Benchmarks are test sources, so that JMH is no dependency of the library. */
  @Test
  void experimentsAndTheLibraryDoNotKnowTheBenchmarks() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.isoae.benchmarks..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.isoae.benchmarks..")
        .check(CLASSES);
  }
}
