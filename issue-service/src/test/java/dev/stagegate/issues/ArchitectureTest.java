package dev.stagegate.issues;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.stagegate.events.kafka.KafkaRules;
import org.springframework.stereotype.Component;

/**
 * Think hard about the layering before changing this file: rules stay pure, adapters keep their
 * libraries to themselves, and packages depend on each other one way.
 */
@AnalyzeClasses(packages = "dev.stagegate.issues", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule packages_have_no_cycles =
      slices().matching("dev.stagegate.issues.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule rules_know_no_framework =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("Rules")
          .or()
          .haveSimpleNameEndingWith("Command")
          .or()
          .haveSimpleName("Issue")
          .or()
          .haveSimpleName("Stage")
          .or()
          .haveSimpleName("Revision")
          .or()
          .haveSimpleName("ApprovalNotes")
          .or()
          .haveSimpleName("Act")
          .or()
          .haveSimpleName("Permissions")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..",
              "org.apache.kafka..",
              "io.r2dbc..",
              "reactor..",
              "tools.jackson..",
              "dev.stagegate.web..");

  /** What Spring does not make is pure, but for ports, which answer with a Mono. */
  @ArchTest
  static final ArchRule what_is_no_bean_knows_no_framework =
      noClasses()
          .that()
          .resideInAPackage("dev.stagegate.issues.issue")
          .and()
          .areNotInterfaces()
          .and()
          .areNotMetaAnnotatedWith(Component.class)
          .and()
          .haveSimpleNameNotEndingWith("Settings")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..",
              "org.apache.kafka..",
              "io.r2dbc..",
              "reactor..",
              "tools.jackson..");

  @ArchTest
  static final ArchRule the_core_knows_no_adapter =
      noClasses()
          .that()
          .resideInAnyPackage("dev.stagegate.issues.issue", "dev.stagegate.issues.rollout")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.r2dbc..",
              "org.springframework.r2dbc..",
              "org.springframework.web..",
              "org.springframework.http..",
              "org.apache.kafka..",
              "tools.jackson..",
              "..postgres..",
              "dev.stagegate.issues.issue.web..",
              "dev.stagegate.issues.rollout.sql..");

  @ArchTest
  static final ArchRule http_stays_at_the_edge =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "..web..", "..board..", "..access..", "..workspace..", "..console..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework.web..", "org.springframework.http..");

  @ArchTest
  static final ArchRule only_the_runner_talks_to_targets =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.stagegate.issues.rollout.sql..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.r2dbc.postgresql..", "io.r2dbc.pool..", "org.mariadb..", "reactor.pool..");

  @ArchTest
  static final ArchRule only_the_issue_reads_sql =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.stagegate.issues.issue")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.stagegate.sql..");

  @ArchTest
  static final ArchRule nobody_makes_clients_of_kafkas_properties_alone =
      KafkaRules.NO_CLIENTS_OF_KAFKAS_PROPERTIES_ALONE;
}
