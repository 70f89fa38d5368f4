package dev.weir.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ApiArrowsTest {

  @Test
  void theServiceKnowsNoStageAndNoSpark() {
    noClasses()
        .that()
        .resideInAPackage("dev.weir.api..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.weir.lake..",
            "dev.weir.ingest..",
            "dev.weir.score..",
            "dev.weir.mart..",
            "dev.weir.jobs..",
            "dev.weir.thrift..",
            "org.apache.spark..",
            "scala..")
        .check(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.weir.api"));
  }
}
