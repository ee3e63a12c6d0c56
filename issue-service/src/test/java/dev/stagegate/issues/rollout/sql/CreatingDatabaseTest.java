package dev.stagegate.issues.rollout.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.SourceType;
import dev.stagegate.issues.Requests;
import dev.stagegate.issues.Story;
import dev.stagegate.issues.TestWorld;
import dev.stagegate.issues.issue.Decision;
import dev.stagegate.issues.issue.Issue;
import dev.stagegate.issues.issue.IssueCommand;
import dev.stagegate.issues.issue.IssueRules;
import dev.stagegate.issues.issue.Issues;
import dev.stagegate.issues.issue.Kept;
import dev.stagegate.issues.issue.Revision;
import dev.stagegate.issues.rollout.Assignment;
import dev.stagegate.issues.rollout.Mark;
import dev.stagegate.issues.rollout.Performer;
import dev.stagegate.issues.rollout.Recovery;
import dev.stagegate.issues.workspace.Workspaces;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CreatingDatabaseTest {

  private static final TestWorld WORLD = TestWorld.shared();

  private final Requests requests = new Requests(WORLD);
  private final Story story = new Story(WORLD);
  private final String name = "new_" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeAll
  static void the_target_s_user_may_create_databases() {
    WORLD.targets().server().allowCreatingDatabases("app");
  }

  @Test
  void an_approved_database_is_created_and_in_the_catalogue_and_can_be_worked_on() {
    String id = open(Map.of("characterSet", "UTF8", "collation", "C", "owner", "app"));
    assertThat(story.lastTold(id).at("/stage/sourceType").asString()).isEqualTo("CREATE_DATABASE");
    assertThat(story.lastTold(id).at("/stage/statements/0/text").asString())
        .isEqualTo(
            "CREATE DATABASE \"%s\" OWNER \"app\" ENCODING 'UTF8' LOCALE 'C' TEMPLATE template0"
                .formatted(name));
    assertThat(story.lastTold(id).at("/stage/statements/0/units/0/sqlTypes/0").asString())
        .isEqualTo("CREATE_DATABASE");
    assertThat(databases()).isEqualTo("0");

    story.approve(id, "test");
    story.awaitStage(id, "test", "DONE");

    assertThat(databases()).isEqualTo("1");
    JsonNode known =
        Requests.body(
            requests.get(TestWorld.ADMIN, "/api/v1/databases/main/" + name).expectStatus().isOk());
    assertThat(known.path("environment").asString()).isEqualTo("test");
    assertThat(known.path("project").asString()).isEqualTo("shop");
    String change =
        requests.open(
            TestWorld.DEV,
            "CHANGE_DATABASE",
            "test",
            Map.of(
                "instanceId", "main", "databaseName", name, "statement", "CREATE TABLE t (i int)"));
    story.approve(change, "test");
    story.awaitStage(change, "test", "DONE");
  }

  @Test
  void one_that_is_there_already_is_refused_before_or_fails_and_stays_as_it_is() throws Exception {
    assertThat(
            requests.problems(
                TestWorld.DEV,
                "CREATE_DATABASE",
                "test",
                Map.of("instanceId", "main", "databaseName", WORLD.targets().database("test"))))
        .containsOnlyKeys("/stages/0/tasks/0/databaseName");
    String id = open(Map.of());
    asSuperuser("CREATE DATABASE " + name);

    story.approve(id, "test");
    story.awaitStage(id, "test", "FAILED");

    assertThat(story.stageOf(id, "test").at("/tasks/0/error/message").asString())
        .contains("is there already");
    requests.get(TestWorld.ADMIN, "/api/v1/databases/main/" + name).expectStatus().isNotFound();
  }

  @Test
  void what_the_server_refuses_fails_the_task() {
    String id = open(Map.of("owner", "nobody_" + name));

    story.approve(id, "test");
    story.awaitStage(id, "test", "FAILED");

    assertThat(story.stageOf(id, "test").at("/tasks/0/error/message").asString())
        .contains("nobody_" + name);
  }

  @Test
  void of_a_run_that_was_cut_short_the_server_is_asked_and_then_a_person() throws Exception {
    String id = open(Map.of());
    String task = id + "-test-1";
    lose(id, task);
    assertThat(recovery(id, task)).isInstanceOf(Recovery.StartAgain.class);
    asSuperuser("CREATE DATABASE " + name);
    assertThat(recovery(id, task)).isInstanceOf(Recovery.AskPerson.class);
    story.awaitStage(id, "test", "FAILED");

    requests
        .call(TestWorld.OWNER, "/api/v1/issues/%s/tasks/%s/confirm".formatted(id, task), Map.of())
        .expectStatus()
        .isOk();

    assertThat(story.stageOf(id, "test").path("state").asString()).isEqualTo("DONE");
    requests.get(TestWorld.ADMIN, "/api/v1/databases/main/" + name).expectStatus().isOk();
  }

  @Test
  void names_and_options_that_could_be_more_than_that_are_refused() {
    assertThat(
            requests.problems(
                TestWorld.DEV,
                "CREATE_DATABASE",
                "test",
                Map.of(
                    "instanceId",
                    "main",
                    "databaseName",
                    "x",
                    "statement",
                    "DROP DATABASE y",
                    "create",
                    Map.of("collation", "C'; DROP DATABASE y; --", "owner", "a\"b"))))
        .containsKeys(
            "/stages/0/tasks/0/statement",
            "/stages/0/tasks/0/create/collation",
            "/stages/0/tasks/0/create/owner");
    assertThat(
            requests.problems(
                TestWorld.DEV,
                "CREATE_DATABASE",
                "test",
                Map.of("instanceId", "main", "databaseName", "x\"; DROP DATABASE y")))
        .containsOnlyKeys("/stages/0/tasks/0/databaseName");
  }

  /** Approved, begun and lost in one transaction, so that no worker is between. */
  private void lose(String id, String task) {
    UUID run = UUID.randomUUID();
    Revision revision = new Revision(story.revision(id, "test"));
    WORLD
        .bean(Issues.class)
        .change(
            id,
            issue -> {
              Instant now = Instant.now();
              Decision.Changed approved =
                  changed(
                      issue,
                      new IssueCommand.TakeApproval(
                          id + "-test", "a", revision, issue.sequence(), false, true),
                      now);
              Decision.Changed started =
                  changed(approved.issue(), new IssueCommand.StartTask(task, run), now);
              return approved
                  .then(started)
                  .then(
                      changed(
                          started.issue(),
                          new IssueCommand.LoseTask(task, run, "died", Kept.NONE, null),
                          now));
            })
        .block();
  }

  private static Decision.Changed changed(Issue issue, IssueCommand command, Instant now) {
    return (Decision.Changed) IssueRules.decide(issue, command, now);
  }

  private Recovery recovery(String id, String task) {
    Issue issue = Objects.requireNonNull(WORLD.bean(Issues.class).find(id).block());
    Performer creating =
        WORLD.beans(Performer.class).stream()
            .filter(performer -> performer.source() == SourceType.CREATE_DATABASE)
            .findFirst()
            .orElseThrow();
    return Objects.requireNonNull(
        creating
            .recover(
                new Assignment(
                    UUID.randomUUID(),
                    issue,
                    issue.stageOfTask(task).orElseThrow().plan().task(task).orElseThrow(),
                    null,
                    Objects.requireNonNull(WORLD.bean(Workspaces.class).current().block())),
                new Mark("run", "postgres"))
            .block());
  }

  private String open(Map<String, Object> create) {
    return requests.open(
        TestWorld.DEV,
        "CREATE_DATABASE",
        "test",
        Map.of("instanceId", "main", "databaseName", name, "create", create));
  }

  private String databases() {
    return WORLD
        .targets()
        .ask("test", "SELECT count(*) FROM pg_database WHERE datname = '" + name + "'");
  }

  private static void asSuperuser(String sql) throws SQLException {
    try (Connection connection = WORLD.connectAsOwner()) {
      connection.createStatement().execute(sql);
    }
  }
}
