package dev.stagegate.feishu.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ControlTest {

  private final Lab lab = Lab.open();

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void other_sites_in_the_same_browser_reach_nothing() {
    for (String site : List.of("cross-site", "same-site")) {
      var headers = Map.of("Sec-Fetch-Site", site);
      assertThat(lab.send("GET", "/simulator/api/people", null, null, headers).status())
          .isEqualTo(403);
      assertThat(lab.send("POST", "/simulator/api/reset", null, "{}", headers).status())
          .isEqualTo(403);
    }
    var form = Map.of("Content-Type", "text/plain");
    assertThat(lab.send("POST", "/simulator/api/reset", null, "{}", form).status()).isEqualTo(400);
    assertThat(lab.read("/people").body().size()).isEqualTo(4);
  }

  @Test
  void mistakes_get_a_problem_with_a_reason() {
    Lab.Reply typo = lab.control("PUT", "/apps/cli_x", Map.of("secret", "x"));
    assertThat(typo.status()).isEqualTo(400);
    assertThat(typo.body().path("detail").asString()).contains("secret");
    assertThat(lab.control("PUT", "/apps/wrong", Map.of()).status()).isEqualTo(400);
    assertThat(lab.control("PUT", "/apps/cli_x", Map.of("event_url", "ftp://x")).status())
        .isEqualTo(400);
    assertThat(lab.control("PUT", "/apps/cli_x", List.of()).status()).isEqualTo(400);
    assertThat(
            lab.send("PUT", "/simulator/api/apps/cli_x", null, "{\"scopes\":null}", Map.of())
                .status())
        .isEqualTo(400);
    assertThat(lab.control("PUT", "/definitions/x/status", Map.of()).status()).isEqualTo(400);
    assertThat(lab.control("POST", "/people", List.of(Map.of("name", "No Mail"))).status())
        .isEqualTo(400);
    assertThat(lab.control("POST", "/clock/advance", Map.of("seconds", -1)).status())
        .isEqualTo(400);
    assertThat(lab.read("/instances/none").status()).isEqualTo(404);
    assertThat(lab.read("/instances/none").header("content-type")).contains("problem+json");
    assertThat(lab.decide("none", "bo", "approve").status()).isEqualTo(404);
  }

  @Test
  void the_page_may_be_mounted_anywhere_and_loads_nothing_from_elsewhere() {
    Lab.Reply page = lab.send("GET", "/", null, null, Map.of());
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("content-security-policy"))
        .contains("default-src 'none'")
        .doesNotContain("unsafe");
    String html = page.body().path("text").asString();
    var links =
        Pattern.compile("(?:src|href)=\"([^\"#]+)\"")
            .matcher(html)
            .results()
            .map(r -> r.group(1))
            .toList();
    assertThat(links)
        .isNotEmpty()
        .allSatisfy(
            link -> {
              assertThat(link).doesNotStartWith("/").doesNotContain("//");
              assertThat(lab.send("GET", "/" + link, null, null, Map.of()).status()).isEqualTo(200);
            });
    for (String script : List.of("page.js", "view.js", "texts.js")) {
      String source =
          lab.send("GET", "/" + script, null, null, Map.of()).body().path("text").asString();
      assertThat(source)
          .doesNotContain("innerHTML")
          .doesNotContain("insertAdjacentHTML")
          .doesNotContain("document.write");
    }
  }

  @Test
  void the_page_shows_each_person_what_waits_and_what_is_done() {
    String code = lab.define("OR");
    String first = lab.start(code, List.of("bo", "cy"));
    lab.start(code, List.of("bo"));
    lab.decide(first, "cy", "approve");
    var bo = lab.read("/people/bo@corp.example/approvals?locale=en-US").body();
    assertThat(bo.path("pending").size()).isEqualTo(1);
    assertThat(bo.path("done").get(0).path("my_task").path("status").asString()).isEqualTo("DONE");
    assertThat(bo.path("pending").get(0).path("approval_name").asString()).isEqualTo("Change");
    assertThat(lab.read("/people/ann@corp.example/approvals").body().path("started").size())
        .isEqualTo(2);
  }

  @Test
  void open_pages_hear_of_changes() throws IOException {
    var connection = URI.create(lab.url() + "/simulator/api/stream").toURL().openConnection();
    connection.setReadTimeout(5_000);
    try (var reader =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(reader.readLine()).isEqualTo("data:changed");
      reader.readLine();
      lab.control("PATCH", "/people/bo@corp.example", Map.of("name", "Bo"));
      assertThat(reader.readLine()).isEqualTo("data:changed");
    }
  }

  @Test
  void a_reset_leaves_nothing() {
    lab.start(lab.define("OR"), List.of("bo"));
    lab.control("POST", "/reset", Map.of());
    assertThat(lab.read("/apps").body().size()).isZero();
    assertThat(lab.read("/people").body().size()).isZero();
    assertThat(lab.read("/instances").body().size()).isZero();
    assertThat(lab.read("/requests").body().size()).isZero();
  }

  @Test
  void a_simulator_that_closes_leaves_another_one_alone() {
    Lab.open().close();
    assertThat(lab.read("/clock").status()).isEqualTo(200);
  }

  @Test
  void feishus_applink_leads_to_the_page() {
    String path =
        "/client/mini_program/open?appId=cli_9cb&mode=sidebar-semi&path=pages%2Fdetail%2Findex%3FinstanceId%3DAB-12";
    Lab.Reply reply = lab.send("GET", path, null, null, Map.of());
    assertThat(reply.status()).isEqualTo(302);
    assertThat(reply.header("location")).isEqualTo("../../#/instances/AB-12");
  }

  @Test
  void the_virtual_clock_can_stand_still_and_is_then_moved_by_hand_alone() {
    lab.control("PUT", "/clock", Map.of("stands_still", true));
    long stopped = virtualMillis();
    // Any call takes some time, and none is seen of it.
    assertThat(virtualMillis()).isEqualTo(stopped);
    lab.control("POST", "/clock/advance", Map.of("millis", 250));
    assertThat(virtualMillis()).isEqualTo(stopped + 250);
    lab.control("PUT", "/clock", Map.of("stands_still", false));
    assertThat(virtualMillis()).isGreaterThanOrEqualTo(stopped + 250);
  }

  private long virtualMillis() {
    return lab.read("/clock").body().path("virtual_millis").asLong();
  }
}
