package dev.stagegate.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.stagegate.events.kafka.KafkaRules;

@AnalyzeClasses(packages = "dev.stagegate.gateway", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule packages_do_not_depend_on_one_another_in_circles =
      slices().matching("dev.stagegate.gateway.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule settings_know_nobody =
      noClasses()
          .that()
          .resideInAPackage("..gateway.settings..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..gateway.invitation..",
              "..gateway.feishu..",
              "..gateway.external..",
              "dev.stagegate.gateway");

  @ArchTest
  static final ArchRule invitations_do_not_know_who_brings_them =
      noClasses()
          .that()
          .resideInAPackage("..gateway.invitation..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..gateway.feishu..", "..gateway.external..", "dev.stagegate.gateway");

  @ArchTest
  static final ArchRule the_core_knows_no_technology =
      classes()
          .that()
          .resideInAPackage("dev.stagegate.gateway.invitation")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "dev.stagegate.events",
              "dev.stagegate.events.outbox",
              "dev.stagegate.events.recurring",
              "dev.stagegate.gateway.invitation",
              "dev.stagegate.gateway.settings",
              "dev.stagegate.trail",
              "org.jspecify.annotations",
              "org.slf4j",
              "reactor.core..",
              "org.reactivestreams");

  @ArchTest
  static final ArchRule rules_are_pure =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("Rules")
          .or()
          .haveNameMatching(
              ".*\\.(ApprovalForm|ApprovalDefinition|FormPreview|CallbackSeal|WebhookSeal|DecisionReader|Said|Dialect|Cipher256|Wording|Excerpt|Question)")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "reactor..",
              "org.springframework.r2dbc..",
              "org.springframework.web..",
              "io.r2dbc..");

  @ArchTest
  static final ArchRule only_the_stores_know_the_database =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.stagegate.gateway.settings",
              "..settings.web..",
              "dev.stagegate.gateway.invitation",
              "..feishu.api..",
              "..feishu.token..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework.r2dbc..", "io.r2dbc..");

  @ArchTest
  static final ArchRule only_the_api_package_makes_calls =
      noClasses()
          .that()
          .resideOutsideOfPackages("..feishu.api..", "..external.http..", "dev.stagegate.gateway")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework.web.reactive.function.client..",
              "reactor.netty..",
              "io.github.resilience4j..");

  @ArchTest
  static final ArchRule nobody_knows_tink =
      noClasses().should().dependOnClassesThat().resideInAPackage("com.google.crypto.tink..");

  @ArchTest
  static final ArchRule nobody_knows_kafka =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..");

  @ArchTest
  static final ArchRule nobody_makes_clients_of_kafkas_properties_alone =
      KafkaRules.NO_CLIENTS_OF_KAFKAS_PROPERTIES_ALONE;
}
