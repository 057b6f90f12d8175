package org.isoae;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The packages of the main jar, which is the library: the pom's other jar is the suite. */
class LibraryTest {

  private static final String[] LIBRARY = {
    "org.isoae.file",
    "org.isoae.torch",
    "org.isoae.network",
    "org.isoae.loss",
    "org.isoae.regularizer",
    "org.isoae.training"
  };

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(LIBRARY);

  @Test
  void theLibraryDependsOnDjlAndWhatDjlBringsOnly() {
    classes()
        .that()
        .resideInAnyPackage(LIBRARY)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(LIBRARY)
                .or(
                    resideInAnyPackage(
                        "java..",
                        "javax.net.ssl..",
                        "ai.djl..",
                        "com.google.gson..",
                        "com.sun.jna..",
                        "org.jspecify..")))
        .check(CLASSES);
  }

  @Test
  void onlyThePackageTorchUsesDjlsPyTorchEngineDirectly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.isoae.torch")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.djl.pytorch..")
        .check(CLASSES);
  }
}
