package dev.stagegate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What {@code ./stagegate up --empty} begins with; what it leaves alone, RestartTest tells. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EmptyWorkspaceTest {

  private static final List<String> LISTS =
      List.of("environments", "projects", "instances", "databases", "groups", "service-accounts");
  private static final String IM = "/api/v1/im/settings";

  private final Http http = new Http();
  private UpProcess stagegate;

  @BeforeEach
  void freshData(@TempDir Path folder) {
    stagegate = new UpProcess(folder, StoryJvm.get());
  }

  @Test
  void it_has_an_administrator_alone_and_goes_on_as_it_was_set_up() throws Exception {
    Process first = stagegate.startAndAwaitReady("--empty");
    try {
      Api admin = signIn(Story.ADMIN);
      for (String list : LISTS) {
        assertThat(items(admin, list)).as(list).isEmpty();
      }
      assertThat(items(admin, "people")).hasSize(1);
      assertThat(items(admin, "bindings")).hasSize(1);
      assertThat(titlesOfFlows(admin)).containsExactly("Everything else");
      assertThat(stagegate.output())
          .contains(stagegate.url() + "/guide", "POSTGRES", "user name shop", "shop_staging")
          .doesNotContain("pg-staging", "--empty changed nothing");
      enableSimulatedFeishu(admin);
      admin
          .send("POST", "/api/v1/environments", Map.of("id", "own", "title", "Own"))
          .orFail("Adding an environment");
    } finally {
      UpProcess.stop(first);
    }

    Process second = stagegate.startAndAwaitReady();
    try {
      Api admin = signIn(Story.ADMIN);
      assertThat(items(admin, "environments")).hasSize(1);
      assertThat(items(admin, "people")).hasSize(1);
      assertThat(admin.get(IM).path("enabled").asBoolean()).isTrue();
    } finally {
      UpProcess.stop(second);
    }
  }

  /** As it is declared; nobody is asked before. */
  private static void enableSimulatedFeishu(Api admin) {
    Http.Answer there = admin.call("GET", IM, Map.of(), null);
    JsonNode app = there.body();
    assertThat(app.path("enabled").asBoolean()).isFalse();
    Map<String, Object> enabled =
        Map.of(
            "enabled",
            true,
            "region",
            app.path("region").asString(),
            "baseUrl",
            app.path("baseUrl").asString(),
            "appId",
            app.path("appId").asString());
    // Right after the start, what the gateway knows of people counts as old.
    Patience.waitFor(
        "The simulated Feishu being enabled",
        Duration.ofSeconds(30),
        () ->
            Optional.of(admin.call("PUT", IM, Map.of("If-Match", there.etag()), enabled))
                .filter(Http.Answer::isSuccess));
  }

  private static List<JsonNode> items(Api caller, String list) {
    return caller.get("/api/v1/" + list).path("items").valueStream().toList();
  }

  private static List<String> titlesOfFlows(Api admin) {
    return admin
        .get("/api/v1/flows")
        .path("sources")
        .valueStream()
        .flatMap(shelf -> shelf.path("flows").valueStream())
        .map(flow -> flow.path("title").asString())
        .toList();
  }

  private Api signIn(String person) {
    return Api.signIn(http, stagegate.url(), person, stagegate.samplePassword());
  }
}
