package dev.stagegate.issues.workspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.Story;
import dev.stagegate.issues.TestWorld;
import dev.stagegate.issues.workspace.web.WorkspaceApi.Answer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WorkspaceFileApiTest {

  private static final String PATH = "/workspace";

  private final TestWorld world = TestWorld.shared();
  private final WorkspaceApi api = new WorkspaceApi(world);
  private Answer before = api.get(TestWorld.ADMIN, PATH);

  @BeforeEach
  void as_it_is() {
    before = api.get(TestWorld.ADMIN, PATH);
  }

  @AfterEach
  void as_it_was() {
    Answer now = api.get(TestWorld.ADMIN, PATH);
    assertThat(api.putYaml(TestWorld.ADMIN, PATH, now.etag(), before.text()).status())
        .isEqualTo(200);
  }

  @Test
  void a_file_that_was_exported_changes_nothing_when_it_comes_back() {
    String facts = facts();
    Answer back = api.putYaml(TestWorld.ADMIN, PATH, before.etag(), before.text());
    assertThat(back.status()).isEqualTo(200);
    assertThat(back.body().path("changed").asBoolean()).isFalse();
    assertThat(back.body().path("differences").size()).isZero();
    assertThat(back.etag()).isEqualTo(before.etag());
    assertThat(facts()).isEqualTo(facts);
  }

  @Test
  void a_file_has_no_hash_and_accounts_outlive_it() {
    assertThat(before.text()).contains("keepAccount: true").doesNotContain("$2a$");
    api.putYaml(TestWorld.ADMIN, PATH, before.etag(), changed());
    assertThat(
            api.post("", "/auth/token", Map.of("email", TestWorld.DEV, "password", "stagegate"))
                .status())
        .isEqualTo(200);
  }

  @Test
  void a_dry_run_tells_what_would_change_and_changes_nothing() {
    Answer dry = api.putYaml(TestWorld.ADMIN, PATH + "?dryRun=true", null, changed());
    assertThat(dry.status()).isEqualTo(200);
    assertThat(dry.body().path("changed").asBoolean()).isTrue();
    assertThat(dry.body().path("differences").get(0).toString())
        .isEqualTo(
            "{\"kind\":\"project\",\"key\":\"crm\",\"change\":\"CHANGED\",\"fields\":[{\"name\":"
                + "\"title\",\"before\":\"CRM\",\"after\":\"Customers\"}]}");
    assertThat(api.get(TestWorld.ADMIN, PATH).text()).isEqualTo(before.text());

    Answer real = api.putYaml(TestWorld.ADMIN, PATH, before.etag(), changed());
    assertThat(real.body().path("differences")).isEqualTo(dry.body().path("differences"));
    assertThat(api.get(TestWorld.ADMIN, PATH).text()).isEqualTo(changed());
  }

  @Test
  void a_file_made_from_an_older_workspace_is_refused() {
    assertThat(api.putYaml(TestWorld.ADMIN, PATH, null, changed()).status()).isEqualTo(428);
    api.putYaml(TestWorld.ADMIN, PATH, before.etag(), changed());
    assertThat(api.putYaml(TestWorld.ADMIN, PATH, before.etag(), before.text()).status())
        .isEqualTo(412);
  }

  @Test
  void what_is_wrong_is_told_by_field_and_nothing_is_taken() {
    String file = changed().replace("rollout: MANUAL", "rollout: MAYBE");
    Answer wrong = api.putYaml(TestWorld.ADMIN, PATH, before.etag(), file);
    long line = file.substring(0, file.indexOf("rollout: MAYBE")).lines().count();
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.body().at("/errors/0/field").asString()).isEqualTo("/environments/2/rollout");
    assertThat(wrong.body().at("/errors/0/message").asString())
        .startsWith("line " + line + ": ")
        .contains("AUTOMATIC, MANUAL");
    assertThat(api.get(TestWorld.ADMIN, PATH).etag()).isEqualTo(before.etag());
  }

  @Test
  void a_file_cannot_take_away_what_open_issues_work_with_nor_all_administrators() {
    Story story = new Story(world);
    String id = story.open(story.stage("prod", "SELECT 1"));
    String database = world.targets().database("prod");
    String without =
        before
            .text()
            .replace(
                "- instance: main\n  name: " + database + "\n  environment: prod",
                "- instance: main\n  name: " + database + "\n  environment: staging");
    assertThat(without).isNotEqualTo(before.text());
    Answer refused = api.putYaml(TestWorld.ADMIN, PATH, before.etag(), without);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().path("type").asString()).endsWith(":in-use");
    assertThat(refused.body().path("detail").asString()).contains("Open issues");
    assertThat(
            world
                .as(TestWorld.DEV)
                .post()
                .uri("/api/v1/issues/" + id + "/close")
                .header("Content-Type", "application/json")
                .bodyValue("{}")
                .exchange()
                .returnResult(Void.class)
                .getStatus()
                .is2xxSuccessful())
        .isTrue();

    Answer nobody = api.putYaml(TestWorld.ADMIN, PATH, before.etag(), "");
    assertThat(nobody.status()).isEqualTo(409);
    assertThat(nobody.body().path("type").asString()).endsWith(":last-administrator");
  }

  @Test
  void administrators_and_dbas_read_it_and_administrators_alone_change_it() {
    assertThat(api.get(TestWorld.DBA, PATH).status()).isEqualTo(200);
    for (String other :
        new String[] {TestWorld.DEV, TestWorld.OWNER, TestWorld.STRANGER, "former@example.com"}) {
      assertThat(api.get(other, PATH).status()).as(other).isEqualTo(403);
      assertThat(api.putYaml(other, PATH, before.etag(), changed()).status())
          .as(other)
          .isEqualTo(403);
    }
    assertThat(api.putYaml(TestWorld.DBA, PATH, before.etag(), changed()).status()).isEqualTo(403);
    assertThat(api.get("gone@example.com", PATH).status()).isEqualTo(401);
    assertThat(api.get("", PATH).status()).isEqualTo(401);
    assertThat(api.putYaml("", PATH, before.etag(), changed()).status()).isEqualTo(401);
  }

  private String changed() {
    return before.text().replace("title: CRM", "title: Customers");
  }

  private String facts() {
    return world.ask("SELECT count(*) FROM outbox WHERE type LIKE 'stagegate.directory.%'");
  }
}
