package dev.stagegate.approvals;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.stagegate.approvals.condition.ConditionCompiler;
import dev.stagegate.events.kafka.KafkaRules;

/**
 * approval imports flow and directory, flow imports condition and risk; adapters stay at the rim.
 */
@AnalyzeClasses(packagesOf = ArchitectureTest.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ROOT = "dev.stagegate.approvals";
  private static final String[] CORE = {
    ROOT + ".risk",
    ROOT + ".risktable",
    ROOT + ".condition",
    ROOT + ".flow",
    ROOT + ".book",
    ROOT + ".directory",
    ROOT + ".approval",
    ROOT + ".simulation",
    ROOT + ".sql",
    ROOT + ".words"
  };

  @ArchTest
  static final ArchRule packages_have_no_cycles =
      slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule the_core_knows_no_framework =
      noClasses()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..",
              "io.r2dbc..",
              "org.apache.kafka..",
              "tools.jackson..",
              "com.fasterxml..",
              "dev.stagegate.web..",
              ROOT + "..web..",
              ROOT + "..postgres..");

  @ArchTest
  static final ArchRule only_conditions_know_cel =
      noClasses()
          .that()
          .resideOutsideOfPackage(ConditionCompiler.class.getPackageName())
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.cel..", "com.google..");

  @ArchTest
  static final ArchRule rules_below_flow_are_pure =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + ".risk", ROOT + ".condition")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "reactor..", ROOT + ".flow..", ROOT + ".approval..", ROOT + ".directory..");

  @ArchTest
  static final ArchRule rules_of_approvals_are_pure =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("Rules")
          .or()
          .haveSimpleName("Asking")
          .or()
          .haveSimpleName("Reviewing")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("reactor..");

  @ArchTest
  static final ArchRule flow_and_directory_know_nothing_of_approvals =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + ".flow..", ROOT + ".directory..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + ".approval..");

  @ArchTest
  static final ArchRule the_web_does_not_reach_into_the_database =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "..web..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework.r2dbc..", "io.r2dbc..", ROOT + "..postgres..");

  @ArchTest
  static final ArchRule nobody_makes_clients_of_kafkas_properties_alone =
      KafkaRules.NO_CLIENTS_OF_KAFKAS_PROPERTIES_ALONE;
}
