package org.isoae;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.isoae.network.Notation;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** The house's walls: which package may know which. */
@AnalyzeClasses(packages = "org.isoae", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule dependenciesGoOneWay =
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
          .layer("statistics")
          .definedBy("org.isoae.statistics")
          .layer("report")
          .definedBy("org.isoae.report")
          .layer("harness")
          .definedBy("org.isoae.harness")
          .layer("experiments")
          .definedBy("org.isoae.experiments")
          .whereLayer("experiments")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("harness")
          .mayOnlyBeAccessedByLayers("experiments")
          .whereLayer("report")
          .mayOnlyBeAccessedByLayers("harness", "experiments")
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
          .whereLayer("statistics")
          .mayOnlyBeAccessedByLayers("report", "experiments")
          .whereLayer("torch")
          .mayOnlyBeAccessedByLayers("network", "training", "harness", "experiments");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("org.isoae.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule dataAndMetricsArePlainJava =
      noClasses()
          .that()
          .resideInAnyPackage("org.isoae.data", "org.isoae.metric", "org.isoae.statistics")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.djl..");

  @ArchTest
  static final ArchRule onlyOnePackageKnowsTheEngineUnderDjl =
      classes()
          .that()
          .resideInAPackage("ai.djl.pytorch..")
          .should()
          .onlyHaveDependentClassesThat()
          .resideInAnyPackage("org.isoae.torch", "ai.djl..");

  /** Benchmarks are test sources, so that JMH is no dependency of the library. */
  @Test
  void experimentsAndTheLibraryDoNotKnowTheBenchmarks() {
    JavaClasses all = new ClassFileImporter().importPackages("org.isoae");
    noClasses()
        .that()
        .resideOutsideOfPackage("org.isoae.benchmarks..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.isoae.benchmarks..")
        .check(all);
    Assertions.assertTrue(all.contain(Notation.class), "classes were found");
  }
}
