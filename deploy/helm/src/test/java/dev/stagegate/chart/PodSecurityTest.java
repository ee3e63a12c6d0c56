package dev.stagegate.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pod keeps the standard that Kubernetes calls restricted, and more. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PodSecurityTest {

  private static final Set<String> VOLUMES = Set.of("emptyDir", "secret", "configMap", "projected");

  static Stream<String> sets() {
    return Chart.SETS.stream();
  }

  @ParameterizedTest
  @MethodSource("sets")
  void pods_are_restricted(String set) {
    List<JsonNode> pods = pods(set);

    assertThat(pods).isNotEmpty();
    for (JsonNode pod : pods) {
      assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
      assertThat(pod.at("/securityContext/runAsUser").asInt()).isGreaterThan(0);
      assertThat(pod.at("/securityContext/seccompProfile/type").asText())
          .isEqualTo("RuntimeDefault");
      assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
      assertThat(pod.has("hostNetwork") || pod.has("hostPID") || pod.has("hostIPC")).isFalse();
      for (JsonNode container : pod.path("containers")) {
        JsonNode security = container.path("securityContext");
        assertThat(security.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(security.at("/capabilities/drop").toString()).isEqualTo("[\"ALL\"]");
        assertThat(security.at("/capabilities").has("add")).isFalse();
        assertThat(container.at("/resources/limits").has("memory")).isTrue();
        assertThat(container.at("/resources/requests").has("cpu")).isTrue();
        assertThat(container.path("image").asText()).doesNotEndWith(":latest").contains(":");
      }
      for (JsonNode volume : pod.path("volumes")) {
        assertThat(VOLUMES).containsAnyElementsOf(names(volume));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("sets")
  void nothing_secret_stands_in_a_manifest(String set) {
    for (JsonNode pod : pods(set)) {
      for (JsonNode variable : pod.at("/containers/0/env")) {
        if (variable
            .path("name")
            .asText()
            .matches(".*(PASSWORD|SECRET|JAAS_CONFIG|KEYSTOREKEY|TOKEN)")) {
          assertThat(variable.at("/valueFrom/secretKeyRef").isObject()).as("%s", variable).isTrue();
        }
      }
    }
    assertThat(Chart.ofKind(Chart.manifests(set), "Secret")).isEmpty();
  }

  private static List<JsonNode> pods(String set) {
    List<JsonNode> manifests = Chart.manifests(set);
    return Stream.of("Deployment", "Job")
        .flatMap(kind -> Chart.ofKind(manifests, kind).stream())
        .map(m -> m.at("/spec/template/spec"))
        .toList();
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new HashSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
