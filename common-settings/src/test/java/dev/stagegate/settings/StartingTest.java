package dev.stagegate.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What somebody reads whose setting is wrong. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(OutputCaptureExtension.class)
class StartingTest {

  private static final String SECRET = "s3cr3t-that-nobody-may-read";

  /** Two of issue-service's settings, and a secret of im-gateway's. */
  @ConfigurationProperties("stagegate")
  record Sample(
      @DefaultValue Rollout rollout, @DefaultValue Web web, @DefaultValue Feishu feishu) {}

  record Rollout(@Within(min = "1ms") @DefaultValue("6s") Duration lease) {}

  record Web(@Within(min = "0s", max = "1m") @DefaultValue("0s") Duration drain) {}

  record Feishu(@Nullable String appSecret) {

    Feishu {
      if (appSecret != null && appSecret.length() < 20) {
        throw new IllegalArgumentException("stagegate.feishu.app-secret is too short");
      }
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration(SettingsAutoConfiguration.class)
  @EnableConfigurationProperties(Sample.class)
  static class Wiring {}

  @TempDir private Path folder;

  @Test
  void a_value_beyond_its_limit_is_told_by_name_with_what_is_allowed(CapturedOutput output) {
    fails(Map.of("STAGEGATE_WEB_DRAIN", "2m"));

    assertThat(output)
        .contains("stagegate.web.drain must be 0s to 1m, but is \"2m\".")
        .contains("STAGEGATE_WEB_DRAIN")
        .contains("docs/configuration.md")
        .doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "6 sheep", "7 d"})
  void a_value_that_cannot_be_read_is_told_with_how_it_is_written(
      String value, CapturedOutput output) {
    fails(Map.of(), "--stagegate.rollout.lease=" + value);

    assertThat(output)
        .contains("stagegate.rollout.lease must be a time such as 250ms, 30s, 5m, 2h or 7d, but is")
        .contains("STAGEGATE_ROLLOUT_LEASE")
        .doesNotContain("\tat ");
  }

  @Test
  void what_two_settings_are_to_one_another_is_told_in_the_records_words(CapturedOutput output) {
    fails(Map.of("STAGEGATE_FEISHU_APPSECRET", "short-secret"));

    assertThat(output)
        .contains("stagegate.feishu.app-secret is too short")
        .doesNotContain("short-secret", "\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"stagegate.rollout.leese", "stagegate.rolout.lease"})
  void a_misspelt_property_is_told_with_the_one_that_is_meant(String name, CapturedOutput output) {
    fails(Map.of(), "--" + name + "=" + SECRET);

    assertThat(output)
        .contains(name + " is no setting. Was stagegate.rollout.lease meant")
        .doesNotContain(SECRET, "\tat ");
  }

  @Test
  void so_is_a_variable(CapturedOutput output) {
    fails(Map.of("STAGEGATE_FEISHU_APPSECRETT", SECRET));

    assertThat(output)
        .contains("STAGEGATE_FEISHU_APPSECRETT is no setting")
        .contains("Was stagegate.feishu.app-secret meant (STAGEGATE_FEISHU_APPSECRET)")
        .doesNotContain(SECRET);
  }

  @Test
  void what_is_another_programs_or_another_services_is_let_be(CapturedOutput output) {
    Map<String, Object> environment =
        Map.of(
            "STAGEGATE_IM_GATEWAY_SERVICE_HOST", "10.1.2.3",
            "STAGEGATE_TOKEN", SECRET,
            "STAGEGATE_APPROVALS_DIRECTORY_LAG", "30s",
            "STAGEGATE_ROLLOUT_LEASE", "7s");
    try (ConfigurableApplicationContext context = start(environment)) {
      assertThat(context.getBean(Sample.class).rollout().lease()).isEqualTo(Duration.ofSeconds(7));
    }
    assertThat(output)
        .contains("STAGEGATE_IM_GATEWAY_SERVICE_HOST is no setting, and nobody reads it")
        .doesNotContain("STAGEGATE_TOKEN", "DIRECTORY_LAG", SECRET);
  }

  @Test
  void a_secret_may_lie_in_a_file_that_is_called_as_the_setting() throws IOException {
    Files.writeString(folder.resolve("stagegate.feishu.app-secret"), SECRET + "\n");

    try (ConfigurableApplicationContext context = start(Map.of(), fromFolder())) {
      assertThat(context.getBean(Sample.class).feishu().appSecret()).isEqualTo(SECRET);
    }
  }

  @Test
  void a_file_that_is_called_as_no_setting_is_told(CapturedOutput output) throws IOException {
    Files.writeString(folder.resolve("stagegate.feishu.app-secrets"), SECRET);

    fails(Map.of(), fromFolder());

    assertThat(output)
        .contains("stagegate.feishu.app-secrets is no setting. Was stagegate.feishu.app-secret")
        .doesNotContain(SECRET);
  }

  private String fromFolder() {
    return "--spring.config.import=configtree:" + folder + "/";
  }

  private static void fails(Map<String, Object> environment, String... arguments) {
    assertThatThrownBy(() -> start(environment, arguments).close()).isNotNull();
  }

  private static ConfigurableApplicationContext start(
      Map<String, Object> environment, String... arguments) {
    StandardEnvironment surroundings = new StandardEnvironment();
    surroundings
        .getPropertySources()
        .replace(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, environment));
    return new SpringApplicationBuilder(Wiring.class)
        .web(WebApplicationType.NONE)
        .environment(surroundings)
        .properties(
            "spring.main.banner-mode=off", "logging.level.org.springframework.context=error")
        .run(arguments);
  }
}
