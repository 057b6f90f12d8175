package org.isoae;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The house's walls: which package may know which. */
class ArchitectureTest {

  private static final JavaClasses CLASSES = new ClassFileImporter().importPackages("org.isoae");

  /** Without tests and benchmarks, which may know everything. */
  private static final JavaClasses SHIPPED =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.isoae");

  @Test
  void dependenciesGoOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("org.isoae..")
        .layer("torch")
        .definedBy("org.isoae.torch")
        .layer("network")
        .definedBy("org.isoae.network")
        .layer("loss")
        .definedBy("org.isoae.loss")
        .layer("regularizer")
        .definedBy("org.isoae.regularizer")
        .layer("training")
        .definedBy("org.isoae.training")
        .layer("data")
        .definedBy("org.isoae.data")
        .layer("metric")
        .definedBy("org.isoae.metric")
        .layer("baseline")
        .definedBy("org.isoae.baseline")
        .layer("fid")
        .definedBy("org.isoae.fid")
        .layer("statistics")
        .definedBy("org.isoae.statistics")
        .layer("tracking")
        .definedBy("org.isoae.tracking")
        .layer("report")
        .definedBy("org.isoae.report")
        .layer("harness")
        .definedBy("org.isoae.harness")
        .layer("option")
        .definedBy("org.isoae.option")
        .layer("experiments")
        .definedBy("org.isoae.experiments")
        .whereLayer("experiments")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("option")
        .mayOnlyBeAccessedByLayers("experiments")
        .whereLayer("harness")
        .mayOnlyBeAccessedByLayers("option", "experiments")
        .whereLayer("report")
        .mayOnlyBeAccessedByLayers("harness", "experiments")
        .whereLayer("tracking")
        .mayOnlyBeAccessedByLayers("experiments")
        .whereLayer("training")
        .mayOnlyBeAccessedByLayers("experiments")
        .whereLayer("regularizer")
        .mayOnlyBeAccessedByLayers("training", "experiments")
        .whereLayer("loss")
        .mayOnlyBeAccessedByLayers("regularizer", "training", "experiments")
        .whereLayer("network")
        .mayOnlyBeAccessedByLayers("loss", "regularizer", "training", "experiments")
        .whereLayer("data")
        .mayOnlyBeAccessedByLayers("experiments")
        .whereLayer("metric")
        .mayOnlyBeAccessedByLayers("experiments")
        .whereLayer("baseline")
        .mayOnlyBeAccessedByLayers("experiments")
        .whereLayer("fid")
        .mayOnlyBeAccessedByLayers("experiments")
        .whereLayer("statistics")
        .mayOnlyBeAccessedByLayers("report", "experiments")
        .whereLayer("torch")
        .mayOnlyBeAccessedByLayers(
            "network", "regularizer", "training", "fid", "harness", "option", "experiments")
        .check(SHIPPED);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("org.isoae.(*)..").should().beFreeOfCycles().check(SHIPPED);
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
            "org.isoae.tracking")
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
