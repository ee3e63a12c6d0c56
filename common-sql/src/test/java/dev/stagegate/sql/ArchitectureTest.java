package dev.stagegate.sql;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.stagegate.sql", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule nothing_but_java_is_used =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify..", "dev.stagegate.sql..");

  @ArchTest
  static final ArchRule packages_are_free_of_cycles =
      slices().matching("dev.stagegate.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule the_lexer_knows_no_statements =
      noClasses()
          .that()
          .resideInAPackage("..sql.lex")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.stagegate.sql");

  /** Reading is pure: no input or output, no clock, no threads. */
  @ArchTest
  static final ArchRule reading_touches_nothing_outside =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.io..", "java.nio..", "java.net..", "java.time..", "java.util.concurrent..");
}
