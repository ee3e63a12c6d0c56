package dev.stagegate.feishu.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.stagegate.feishu.simulator",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule packages_depend_one_way =
      slices().matching("dev.stagegate.feishu.simulator.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule the_machine_knows_no_technology =
      noClasses()
          .that()
          .resideInAnyPackage("..simulator.approval..", "..simulator.model..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework..", "reactor..", "io.netty..");

  /** The vendor's SDK judges the simulator in tests; nothing that ships may lean on it. */
  @ArchTest
  static final ArchRule the_official_sdk_is_for_tests =
      noClasses().should().dependOnClassesThat().resideInAnyPackage("com.lark..");
}
