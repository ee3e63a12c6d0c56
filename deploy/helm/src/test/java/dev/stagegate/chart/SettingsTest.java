package dev.stagegate.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;

/** What the chart tells the services is what they listen to. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsTest {

  /** Read by the JVM, not by a service. */
  private static final String JVM = "JAVA_TOOL_OPTIONS";

  private static final Set<String> PROBES =
      Set.of("/actuator/health/liveness", "/actuator/health/readiness");

  static Stream<String> sets() {
    return Chart.SETS.stream();
  }

  @ParameterizedTest
  @MethodSource("sets")
  void every_variable_is_a_setting_that_the_service_has(String set) {
    List<String> unknown = new ArrayList<>();
    for (JsonNode deployment : Chart.ofKind(Chart.manifests(set), "Deployment")) {
      Settings settings = Settings.of(Chart.component(deployment));
      List<String> names = new ArrayList<>();
      for (JsonNode variable : deployment.at("/spec/template/spec/containers/0/env")) {
        names.add(variable.path("name").asText());
      }
      assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(5);
      names.removeIf(name -> name.equals(JVM) || settings.have(name));
      unknown.addAll(names);
    }
    assertThat(unknown).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("sets")
  void every_file_is_called_as_a_setting_that_the_service_has(String set) {
    List<String> unknown = new ArrayList<>();
    for (JsonNode deployment : Chart.ofKind(Chart.manifests(set), "Deployment")) {
      Settings settings = Settings.of(Chart.component(deployment));
      filesOfSettings(deployment).stream()
          .filter(file -> !settings.have(Settings.variable(file)))
          .forEach(unknown::add);
    }
    assertThat(unknown).isEmpty();
  }

  @Test
  void secrets_come_as_files_or_as_variables_and_not_as_both() {
    for (JsonNode deployment : Chart.ofKind(Chart.manifests("production"), "Deployment")) {
      assertThat(deployment.at("/spec/template/spec/containers/0/env").toString())
          .doesNotContain("secretKeyRef");
      assertThat(filesOfSettings(deployment))
          .contains(
              "spring.r2dbc.username",
              "spring.r2dbc.password",
              "spring.kafka.properties.sasl.jaas.config");
    }
    for (JsonNode deployment : Chart.ofKind(Chart.manifests("external-secrets"), "Deployment")) {
      assertThat(filesOfSettings(deployment)).isEmpty();
    }
  }

  @Test
  void databases_over_tls_are_verified_by_services_and_migrations_alike() {
    for (String kind : List.of("Deployment", "Job")) {
      for (JsonNode one : Chart.ofKind(Chart.manifests("production"), kind)) {
        JsonNode container = one.at("/spec/template/spec/containers/0");
        String env = container.path("env").toString();
        if (env.contains("postgresql://")) {
          assertThat(env)
              .containsPattern(
                  "\\?ssl[mM]ode=verify-full&ssl[rR]oot[cC]ert=/etc/stagegate/database-ca/ca\\.crt");
          assertThat(container.path("volumeMounts").toString())
              .contains("/etc/stagegate/database-ca");
        }
      }
    }
  }

  private static List<String> filesOfSettings(JsonNode deployment) {
    List<String> files = new ArrayList<>();
    for (JsonNode volume : deployment.at("/spec/template/spec/volumes")) {
      if (volume.path("name").asText().equals("settings")) {
        volume
            .at("/projected/sources")
            .forEach(
                source ->
                    source
                        .at("/secret/items")
                        .forEach(item -> files.add(item.path("path").asText())));
      }
    }
    return files;
  }

  @Test
  void a_setting_of_another_service_is_none() {
    assertThat(Settings.of("approval-engine").have("STAGEGATE_FEISHU_APPID")).isFalse();
    assertThat(Settings.of("im-gateway").have("STAGEGATE_FEISHU_APPID")).isTrue();
    assertThat(Settings.of("im-gateway").have("STAGEGATE_FEISHU_APID")).isFalse();
  }

  @ParameterizedTest
  @MethodSource("sets")
  void probes_ask_what_the_service_answers_where_it_listens(String set) throws IOException {
    for (JsonNode deployment : Chart.ofKind(Chart.manifests(set), "Deployment")) {
      String service = Chart.component(deployment);
      JsonNode container = deployment.at("/spec/template/spec/containers/0");
      assertThat(container.at("/ports/0/containerPort").asInt())
          .as(service)
          .isEqualTo(Integer.parseInt(configured(service, "server.port")));
      for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
        JsonNode asked = container.path(probe).path("httpGet");
        assertThat(PROBES).contains(asked.path("path").asText());
        assertThat(asked.path("port")).isEqualTo(container.at("/ports/0/name"));
      }
      assertThat(configuredOrEmpty(service, "management.endpoint.health.group.readiness.include"))
          .as(service)
          .isEqualTo("readinessState,r2dbc,schema,topics");
    }
  }

  @Test
  void kafkas_settings_arrive_as_kafka_calls_them() {
    JsonNode env =
        Chart.ofKind(Chart.manifests("external-secrets"), "Deployment")
            .getFirst()
            .at("/spec/template/spec/containers/0/env");
    Map<String, Object> environment = new HashMap<>();
    env.forEach(
        variable ->
            environment.put(
                variable.path("name").asText(),
                variable.has("value") ? variable.path("value").asText() : "a secret"));
    var source = new SystemEnvironmentPropertySource("systemEnvironment", environment);

    Map<String, Object> kafka =
        new Binder(Objects.requireNonNull(ConfigurationPropertySource.from(source)))
            .bind("spring.kafka", KafkaProperties.class)
            .get()
            .buildAdminProperties();

    assertThat(kafka)
        .containsEntry("bootstrap.servers", List.of("kafka.data.svc:9093"))
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("sasl.mechanism", "OAUTHBEARER")
        .containsEntry("sasl.jaas.config", "a secret")
        .containsEntry(
            "sasl.oauthbearer.token.endpoint.url", "https://login.example.com/oauth2/token")
        .containsEntry(
            "sasl.login.callback.handler.class",
            "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler")
        .containsEntry("ssl.truststore.type", "PEM")
        .containsEntry("ssl.truststore.certificates", "a secret")
        .containsEntry("ssl.keystore.certificate.chain", "a secret")
        .containsEntry("ssl.keystore.key", "a secret");
  }

  @Test
  void jobs_run_commands_that_there_are() throws ReflectiveOperationException {
    for (JsonNode job : Chart.ofKind(Chart.manifests("production"), "Job")) {
      JsonNode command = job.at("/spec/template/spec/containers/0/command");
      List<String> words = new ArrayList<>();
      command.forEach(word -> words.add(word.asText()));
      String main =
          words.stream().filter(w -> w.startsWith("dev.stagegate.")).findFirst().orElseThrow();
      assertThat(Class.forName(main).getMethod("main", String[].class)).isNotNull();
      if (main.endsWith("Migrate")) {
        assertThat(Chart.SERVICES).containsValue(words.getLast());
        assertThat(new ClassPathResource(words.getLast() + ".yml").exists()).isTrue();
      }
    }
  }

  private static String configured(String service, String name) throws IOException {
    return Objects.requireNonNull(configuredOrEmpty(service, name), service + " " + name);
  }

  private static String configuredOrEmpty(String service, String name) throws IOException {
    return new YamlPropertySourceLoader()
        .load(service, new ClassPathResource(service + ".yml")).stream()
            .map(source -> source.getProperty(name))
            .filter(Objects::nonNull)
            .map(Object::toString)
            .findFirst()
            .orElse("");
  }
}
