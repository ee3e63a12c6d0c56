package dev.stagegate.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The file for a laptop is about the same images, settings and ports as the chart. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ComposeTest {

  private static final Path HOME = Path.of("../compose");

  /** With anchors and merges resolved. */
  private final JsonNode compose =
      new YAMLMapper().valueToTree(new Yaml().load(Files.readString(HOME.resolve("compose.yaml"))));

  ComposeTest() throws IOException {}

  @Test
  void the_images_are_those_of_the_chart() {
    Set<String> charts = new TreeSet<>();
    Chart.ofKind(Chart.manifests("minimal"), "Deployment")
        .forEach(d -> charts.add(d.at("/spec/template/spec/containers/0/image").asText()));
    Set<String> here = new TreeSet<>();
    Set<String> others = new TreeSet<>();
    for (JsonNode service : compose.path("services")) {
      String image =
          service
              .path("image")
              .asText()
              .replace("${STAGEGATE_IMAGES:-stagegate/}", "stagegate/")
              .replace("${STAGEGATE_VERSION:-0.1.0}", "0.1.0");
      (image.startsWith("stagegate/") ? here : others).add(image);
    }
    charts.add("stagegate/feishu-simulator:0.1.0");
    assertThat(here).isEqualTo(charts);
    assertThat(others)
        .containsExactly(
            "apache/kafka:" + AppInfoParser.getVersion(), "nginx:1.28-alpine", "postgres:18");
  }

  @Test
  void every_variable_is_a_setting_that_the_service_has() {
    for (String name : Chart.SERVICES.values()) {
      List<String> unknown = new ArrayList<>();
      compose.at("/services/" + name + "/environment").fieldNames().forEachRemaining(unknown::add);
      assertThat(unknown).hasSizeGreaterThan(8);
      Settings settings = Settings.of(name);
      unknown.removeIf(settings::have);
      assertThat(unknown).as(name).isEmpty();
    }
  }

  @Test
  void services_are_as_restricted_as_on_a_cluster_and_are_asked_the_same() {
    for (JsonNode deployment : Chart.ofKind(Chart.manifests("minimal"), "Deployment")) {
      JsonNode container = deployment.at("/spec/template/spec/containers/0");
      JsonNode service = compose.at("/services/" + Chart.component(deployment));
      assertThat(service.path("read_only").asBoolean()).isTrue();
      assertThat(service.path("cap_drop").toString()).isEqualTo("[\"ALL\"]");
      assertThat(service.path("tmpfs").toString()).isEqualTo("[\"/tmp\"]");
      assertThat(service.at("/healthcheck/test").toString())
          .contains("/" + container.at("/ports/0/containerPort").asInt() + " ")
          .contains(container.at("/readinessProbe/httpGet/path").asText() + " ");
    }
  }

  @Test
  void the_first_command_is_that_of_the_charts_job() {
    JsonNode job =
        Chart.ofKind(Chart.manifests("minimal"), "Job").stream()
            .filter(j -> Chart.component(j).equals("topics"))
            .findFirst()
            .orElseThrow();

    assertThat(compose.at("/services/topics/entrypoint"))
        .isEqualTo(job.at("/spec/template/spec/containers/0/command"));
  }

  @Test
  void what_is_mounted_is_there_and_what_is_waited_for_exists() {
    Set<String> volumes = names(compose.path("volumes"));
    Set<String> services = names(compose.path("services"));
    for (JsonNode service : compose.path("services")) {
      for (JsonNode mount : service.path("volumes")) {
        String from = mount.asText().replaceFirst(":.*", "");
        assertThat(volumes.contains(from) || Files.exists(HOME.resolve(from))).as(from).isTrue();
      }
      JsonNode waits = service.path("depends_on");
      assertThat(services)
          .containsAll(waits.isArray() ? List.of(waits.get(0).asText()) : names(waits));
      for (String waitedFor : waits.isArray() ? Set.<String>of() : names(waits)) {
        if (waits.path(waitedFor).path("condition").asText().equals("service_healthy")) {
          assertThat(compose.at("/services/" + waitedFor).has("healthcheck")).isTrue();
        }
      }
    }
  }

  @Test
  void nothing_is_reached_from_other_machines() {
    List<String> ports = new ArrayList<>();
    compose.path("services").forEach(s -> s.path("ports").forEach(p -> ports.add(p.asText())));

    assertThat(ports).containsExactly("127.0.0.1:8080:8080");
  }

  @Test
  void the_simulated_feishu_knows_the_app_that_the_gateway_is() throws IOException {
    String setup = Files.readString(HOME.resolve("setup.sh"));
    JsonNode env = compose.at("/services/im-gateway/environment");

    for (String name : List.of("APPID", "APPSECRET", "ENCRYPTKEY", "VERIFICATIONTOKEN")) {
      assertThat(setup).contains(env.path("STAGEGATE_FEISHU_" + name).asText());
    }
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new HashSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
