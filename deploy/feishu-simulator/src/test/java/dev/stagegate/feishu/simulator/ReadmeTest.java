package dev.stagegate.feishu.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.feishu.simulator.model.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The bodies that README.md shows are those that are taken and told. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReadmeTest {

  private static final Pattern BODY = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

  private final Lab lab = Lab.open();

  @AfterEach
  void close() {
    lab.close();
  }

  private static List<String> bodies() throws IOException {
    return BODY.matcher(Files.readString(Path.of("README.md")))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @Test
  void an_app_has_the_usual_values_that_are_shown() throws IOException {
    JsonNode shown = Json.MAPPER.readTree(bodies().get(0));

    assertThat(lab.control("PUT", "/apps/cli_shown?verify=false", shown).status()).isEqualTo(200);
    JsonNode usual = lab.control("PUT", "/apps/cli_usual", Json.object()).body();
    for (String name : List.of("events", "scopes", "user_scopes")) {
      assertThat(usual.path(name)).as(name).containsExactlyInAnyOrderElementsOf(shown.path(name));
    }
    for (String name : List.of("levels", "enabled", "installed", "bot_status")) {
      assertThat(usual.path(name)).as(name).isEqualTo(shown.path(name));
    }
    assertThat(usual.propertyNames()).containsAll(shown.propertyNames());
  }

  @Test
  void a_person_has_what_is_shown() throws IOException {
    JsonNode shown = Json.MAPPER.readTree(bodies().get(1));

    JsonNode made = lab.control("PUT", "/people/" + shown.path("email").asString(), shown).body();

    for (String name : shown.propertyNames()) {
      assertThat(made.path(name)).as(name).isEqualTo(shown.path(name));
    }
  }

  @Test
  void faults_can_be_ordered_as_is_shown() throws IOException {
    for (String line : bodies().getLast().lines().toList()) {
      assertThat(lab.control("POST", "/faults", Json.MAPPER.readTree(line)).status())
          .as(line)
          .isEqualTo(200);
    }
  }
}
