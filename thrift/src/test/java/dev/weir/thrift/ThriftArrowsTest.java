package dev.weir.thrift;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ThriftArrowsTest {

  @Test
  void theEndpointKnowsNoStage() {
    noClasses()
        .that()
        .resideInAPackage("dev.weir.thrift..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.weir.ingest..",
            "dev.weir.score..",
            "dev.weir.mart..",
            "dev.weir.classifier..",
            "dev.weir.jobs..",
            "dev.weir.api..")
        .check(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.weir.thrift"));
  }
}
