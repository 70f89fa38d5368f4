package dev.weir.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows of ARCHITECTURE.md: who may know whom. */
class ModuleArrowsTest {

  private static final JavaClasses WEIR =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.weir");

  @ParameterizedTest
  @CsvSource({
    "settings, settings",
    "access, access",
    "contract, contract",
    "generator, generator",
    "classifier, contract classifier",
    "lake, contract lake",
    "ingest, contract lake ingest",
    "score, contract classifier lake score",
    "mart, contract lake mart",
  })
  void aModuleKnowsOnlyThoseBelowIt(String module, String allowed) {
    String[] others =
        Stream.of(
                "settings",
                "access",
                "contract",
                "generator",
                "classifier",
                "lake",
                "ingest",
                "score",
                "mart",
                "jobs")
            .filter(other -> !List.of(allowed.split(" ", -1)).contains(other))
            .map(other -> "dev.weir." + other + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage("dev.weir." + module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .check(WEIR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"settings", "access", "contract", "generator", "classifier"})
  void pureModulesKnowNoSpark(String module) {
    noClasses()
        .that()
        .resideInAPackage("dev.weir." + module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "io.delta..", "scala..")
        .check(WEIR);
  }

  @Test
  void theGeneratorNeedsNothingButTheJdk() {
    classes()
        .that()
        .resideInAPackage("dev.weir.generator..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("dev.weir.generator..", "java..")
        .check(WEIR);
  }
}
