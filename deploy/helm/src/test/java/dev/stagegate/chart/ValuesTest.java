package dev.stagegate.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with values is said before anything is installed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ValuesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          publicUrl                                | stagegate.example.com | /publicUrl
          publicUrl                                | ftp://example.com     | /publicUrl
          publicUrl                                | https://a.example.com/gate | /publicUrl
          issueService.replicas                    | 3                     | replicas
          issueService.replicaCount                | three                 | /issueService/replicaCount
          issueServce.enabled                      | false                 | issueServce
          database.port                            | 70000                 | /database/port
          database.existingSecret                  | Not A Name            | /database/existingSecret
          kafka.securityProtocol                   | TLS                   | /kafka/securityProtocol
          kafka.sasl.mechanism                     | GSSAPI                | /kafka/sasl/mechanism
          feishu.channel                           | WECOM                 | /feishu/channel
          image.pullPolicy                         | Sometimes             | /image/pullPolicy
          imGateway.image.digest                   | sha256:12             | /imGateway/image/digest
          imGateway.terminationGracePeriodSeconds  | 10                    | /imGateway/terminationGracePeriodSeconds
          approvalEngine.autoscaling.minReplicas   | 0                     | /approvalEngine/autoscaling/minReplicas
          approvalEngine.database.name             | a b                   | /approvalEngine/database/name
          trustedProxies[0]                        | 10.0.0.1              | /trustedProxies/0
          serviceMonitor.interval                  | soon                  | /serviceMonitor/interval
          topics.partitions                        | 0                     | /topics/partitions
          """)
  void a_wrong_value_is_refused_and_named(String name, String value, String named) {
    assertThatThrownBy(() -> Chart.rendered(Chart.HOME, "minimal", Map.of(name, value)))
        .hasMessageContaining(named);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          publicUrl                  | publicUrl must say where people reach Stagegate
          database.host              | database.host must say where PostgreSQL answers
          database.existingSecret    | database.existingSecret, or issueService.database.existingSecret, must name
          kafka.bootstrapServers     | kafka.bootstrapServers must say where Kafka answers
          sealingKeys.existingSecret | sealingKeys.existingSecret must name
          """)
  void what_must_be_said_and_is_not_is_named(String name, String told) {
    assertThatThrownBy(() -> Chart.rendered(Chart.HOME, "minimal", Map.of(name, "")))
        .hasMessageContaining(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          issueService.enabled     | false     | access.jwksUrl must say where issue-service tells its keys
          kafka.securityProtocol   | SASL_SSL  | kafka.existingSecret must name the Secret
          httpRoute.enabled        | true      | httpRoute.parentRefs must name the Gateway
          serviceMonitor.enabled   | true      | serviceMonitor.tokenSecret must name the Secret
          """)
  void what_one_value_needs_of_another_is_said(String name, String value, String told) {
    Object given = value.matches("true|false") ? Boolean.valueOf(value) : value;
    assertThatThrownBy(() -> Chart.rendered(Chart.HOME, "minimal", Map.of(name, given)))
        .hasMessageContaining(told);
  }

  @Test
  void fewer_at_most_than_at_least_is_refused() {
    assertThatThrownBy(
            () ->
                Chart.rendered(
                    Chart.HOME,
                    "minimal",
                    Map.of(
                        "imGateway.autoscaling.enabled", true,
                        "imGateway.autoscaling.minReplicas", 5,
                        "imGateway.autoscaling.maxReplicas", 4)))
        .hasMessageContaining("imGateway.autoscaling.maxReplicas must not be less");
  }

  @Test
  void the_three_services_have_the_same_values() throws IOException {
    JsonNode values = new YAMLMapper().readTree(Chart.HOME.resolve("values.yaml").toFile());

    List<String> first = names("", values.path("issueService"));
    assertThat(names("", values.path("approvalEngine"))).isEqualTo(first);
    assertThat(names("", values.path("imGateway"))).isEqualTo(first);
  }

  /** A value without a rule could be misspelt, and nobody would hear of it. */
  @Test
  void every_value_has_a_rule() throws IOException {
    JsonNode values = new YAMLMapper().readTree(Chart.HOME.resolve("values.yaml").toFile());
    JsonNode schema = new YAMLMapper().readTree(Chart.HOME.resolve("values.schema.json").toFile());

    for (JsonNode part : schema.findParents("properties")) {
      assertThat(part.path("additionalProperties").asBoolean(true)).as("%s", part).isFalse();
    }
    List<String> ruled = new ArrayList<>(names("", schema.path("properties")));
    assertThat(ruled).isNotEmpty();
    values
        .fieldNames()
        .forEachRemaining(
            name -> assertThat(schema.path("properties").has(name)).as(name).isTrue());
  }

  private static List<String> names(String at, JsonNode values) {
    List<String> names = new ArrayList<>();
    values
        .properties()
        .forEach(
            e -> {
              names.add(at + e.getKey());
              names.addAll(names(at + e.getKey() + ".", e.getValue()));
            });
    return names;
  }
}
