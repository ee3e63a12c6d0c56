package dev.stagegate.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ChartTest {

  static Stream<String> sets() {
    return Chart.SETS.stream();
  }

  @Test
  void helm_finds_nothing_to_complain_of() {
    var result = new Helm(Chart.HOME).lint().strict().call();

    assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
    assertThat(result.getMessages()).noneMatch(m -> m.contains("WARNING") || m.contains("ERROR"));
  }

  /** Alerts and dashboards have tests of their own. */
  @ParameterizedTest
  @MethodSource("sets")
  void what_is_rendered_is_what_was_said_good(String set) {
    String rendered =
        Arrays.stream(Chart.rendered(set).split("(?m)^---\n"))
            .filter(document -> !document.contains("\nkind: PrometheusRule\n"))
            .filter(document -> !document.contains("-dashboard-"))
            .collect(Collectors.joining("---\n"));

    Golden.assertSame(Path.of("src/test/resources/golden/" + set + ".yaml"), rendered);
  }

  @ParameterizedTest
  @MethodSource("sets")
  void every_manifest_is_one_that_kubernetes_takes(String set) {
    List<JsonNode> manifests = Chart.manifests(set);

    assertThat(manifests).isNotEmpty();
    assertThat(manifests.stream().flatMap(m -> StrictManifests.faults(m).stream())).isEmpty();
    assertThat(manifests.stream().map(Chart::described)).doesNotHaveDuplicates();
    assertThat(manifests)
        .allSatisfy(m -> assertThat(m.at("/metadata/namespace").asText()).isEqualTo("gate"));
  }

  @Test
  void a_field_that_kubernetes_does_not_know_is_found() {
    JsonNode manifest =
        Chart.parsed(
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: { name: x }
                spec:
                  template:
                    spec:
                      containers:
                        - { name: x, imagePullPolcy: Always }
                """)
            .getFirst();

    assertThat(StrictManifests.faults(manifest)).anyMatch(f -> f.contains("imagePullPolcy"));
  }

  @Test
  void a_value_of_another_type_is_found() {
    JsonNode manifest =
        Chart.parsed(
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: { name: x }
                spec:
                  replicas: "2"
                  template:
                    spec:
                      containers:
                        - name: x
                          env: [{ name: A, value: 5 }]
                """)
            .getFirst();

    assertThat(StrictManifests.faults(manifest))
        .anyMatch(f -> f.contains("spec.replicas"))
        .anyMatch(f -> f.contains("env[0].value"));
  }

  @Test
  void a_service_that_is_off_leaves_nothing_behind() {
    List<JsonNode> manifests = Chart.manifests("one-service");

    assertThat(manifests).isNotEmpty().noneMatch(m -> m.toString().contains("approval-engine"));
    assertThat(Chart.ofKind(manifests, "Deployment")).hasSize(1);
    assertThat(Chart.ofKind(manifests, "Job")).isEmpty();
  }

  @Test
  void scaled_services_do_not_say_how_many_they_are() {
    List<JsonNode> manifests = Chart.manifests("http-route-keda");

    for (JsonNode deployment : Chart.ofKind(manifests, "Deployment")) {
      boolean scaled =
          Chart.ofKind(manifests, "ScaledObject").stream()
              .anyMatch(
                  s -> s.at("/spec/scaleTargetRef/name").equals(deployment.at("/metadata/name")));
      assertThat(deployment.at("/spec").has("replicas"))
          .as(Chart.described(deployment))
          .isNotEqualTo(scaled);
    }
    assertThat(Chart.ofKind(manifests, "HorizontalPodAutoscaler")).isEmpty();
    assertThat(Chart.ofKind(manifests, "ScaledObject")).hasSize(2);
  }

  @Test
  void a_pod_that_goes_has_time_to_do_so() {
    for (String set : Chart.SETS) {
      for (JsonNode deployment : Chart.ofKind(Chart.manifests(set), "Deployment")) {
        JsonNode pod = deployment.at("/spec/template/spec");
        int sleep =
            Integer.parseInt(pod.at("/containers/0/lifecycle/preStop/exec/command/1").asText());
        // Spring waits 30 s for requests that are being answered.
        assertThat(pod.path("terminationGracePeriodSeconds").asInt()).isGreaterThan(sleep + 30);
      }
    }
  }

  @Test
  void what_cannot_wait_comes_before_the_services() {
    List<JsonNode> jobs = Chart.ofKind(Chart.manifests("production"), "Job");

    assertThat(jobs.stream().map(Chart::component))
        .containsExactlyInAnyOrder(
            "topics",
            "issue-service-migration",
            "approval-engine-migration",
            "im-gateway-migration");
    assertThat(jobs)
        .allSatisfy(
            job ->
                assertThat(job.at("/metadata/annotations/helm.sh~1hook").asText())
                    .isEqualTo("pre-install,pre-upgrade"));
  }

  @Test
  void the_service_that_keeps_the_audit_log_does_not_know_who_owns_it() {
    List<JsonNode> manifests = Chart.manifests("production");

    assertThat(Chart.ofKind(manifests, "Deployment"))
        .noneMatch(d -> d.toString().contains("stagegate-issues-owner"));
    assertThat(Chart.ofKind(manifests, "Job"))
        .anyMatch(
            job ->
                Chart.component(job).equals("issue-service-migration")
                    && job.toString().contains("stagegate-issues-owner"));
  }
}
