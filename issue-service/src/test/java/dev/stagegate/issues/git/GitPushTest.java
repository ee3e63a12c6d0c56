package dev.stagegate.issues.git;

import static dev.stagegate.events.Eventually.eventually;
import static dev.stagegate.issues.git.Connected.DEVI;
import static dev.stagegate.issues.git.Connected.NOBODY;
import static dev.stagegate.issues.git.Connected.OLIVIA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.Story;
import dev.stagegate.issues.TestWorld;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What becomes of pushes, at each host. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GitPushTest {

  private TestWorld world;
  private Story story;

  @BeforeAll
  void start() {
    world = Connected.world();
    story = new Story(world);
  }

  @AfterAll
  void stop() {
    world.stop();
  }

  @ParameterizedTest
  @EnumSource
  void a_push_opens_one_issue_with_a_stage_for_each_environment_and_what_is_pushed_runs(
      HostKind kind) {
    try (Connected git = Connected.to(world, kind)) {
      String table = "way_" + kind;
      Hook hook =
          git.push(
              DEVI,
              DEVI,
              "Add coupons\n\nThey were asked for.",
              Map.of(
                  git.file("test", "V2__fill.sql"),
                  "INSERT INTO " + table + " VALUES (1)",
                  git.file("test", "V1__make.sql"),
                  "CREATE TABLE " + table + " (n int)",
                  git.file("prod", "V1__make.sql"),
                  "CREATE TABLE " + table + " (n int)",
                  git.file("test", "notes.txt"),
                  "no SQL",
                  "src/main.c",
                  "int main;"));
      JsonNode push = git.settled(hook);
      String id = push.path("issueId").asString();
      JsonNode issue = story.read(id);
      assertThat(issue.path("title").asString()).isEqualTo("Add coupons");
      assertThat(issue.path("origin").asString()).isEqualTo("GITOPS");
      assertThat(issue.path("creator").asString()).isEqualTo(TestWorld.DEV);
      String sha = git.repository.head();
      assertThat(issue.at("/commit/sha").asString()).isEqualTo(sha);
      assertThat(issue.at("/commit/author").asString()).isEqualTo("Devi <dev@example.com>");
      assertThat(issue.at("/commit/link").asString()).startsWith("https://").endsWith(sha);
      assertThat(issue.at("/commit/repository").asString()).isEqualTo("acme/shop");
      assertThat(issue.path("labels").toString()).contains("\"commit:" + sha.substring(0, 12));
      assertThat(issue.path("stages").size()).isEqualTo(2);
      assertThat(story.stageOf(id, "test").path("tasks").size()).isEqualTo(2);
      // Although the project's issues ask nobody by themselves.
      assertThat(story.lastTold(id).at("/stage/inviteAutomatically").asBoolean()).isTrue();
      assertThat(git.connection().path("head").asString()).isEqualTo(sha);
      assertThat(git.connection().at("/lastPush/issueId").asString()).isEqualTo(id);

      assertThat(Connected.body(git.send(hook).expectStatus().isOk()).path("state").asString())
          .isEqualTo("REPEATED");
      JsonNode replayed = git.settled(hook.again());
      assertThat(replayed.path("state").asString()).isEqualTo("IGNORED");
      assertThat(story.told(id)).containsExactly("stage-arrived");

      story.approve(id, "test");
      story.awaitStage(id, "test", "DONE");
      assertThat(world.targets().ask("test", "SELECT count(*) FROM " + table)).isEqualTo("1");
    }
  }

  @ParameterizedTest
  @EnumSource
  void what_has_not_run_is_changed_and_withdrawn_and_what_has_run_opens_a_new_issue(HostKind kind) {
    try (Connected git = Connected.to(world, kind)) {
      String a = git.file("test", "a.sql");
      String b = git.file("test", "b.sql");
      String id = git.opened("Two", Map.of(a, "SELECT 1", b, "SELECT 2"));
      String revision = story.revision(id, "test");

      JsonNode changed = git.pushed("Change one", Map.of(a, "SELECT 3"));
      assertThat(changed.path("issueId").isNull()).isTrue();
      assertThat(changed.path("reasons").toString()).contains(id + "-test-1");
      assertThat(story.told(id)).containsExactly("stage-arrived", "statement-changed");
      assertThat(story.lastTold(id).toString()).contains("SELECT 3");
      assertThat(story.lastTold(id).at("/stage/inviteAutomatically").asBoolean()).isTrue();
      assertThat(story.revision(id, "test")).isNotEqualTo(revision);

      JsonNode removed = git.pushed("Remove one", Map.of(b, ""));
      assertThat(removed.path("state").asString()).isEqualTo("DONE");
      assertThat(story.stageOf(id, "test").at("/tasks/1/state").asString()).isEqualTo("SKIPPED");
      assertThat(story.told(id))
          .containsExactly("stage-arrived", "statement-changed", "statement-changed");

      story.approve(id, "test");
      story.awaitStage(id, "test", "DONE");
      String second = git.opened("Change what has run", Map.of(a, "SELECT 4"));
      assertThat(second).isNotEqualTo(id);
      assertThat(story.lastTold(second).toString()).contains("SELECT 4");

      git.pushed("Remove all", Map.of(a, ""));
      assertThat(story.read(second).path("state").asString()).isEqualTo("CLOSED");
      assertThat(story.told(second)).containsExactly("stage-arrived", "stage-withdrawn");
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_forced_push_is_compared_by_what_is_at_the_head(HostKind kind) {
    try (Connected git = Connected.to(world, kind)) {
      String base = git.repository.head();
      String a = git.file("test", "a.sql");
      String b = git.file("test", "b.sql");
      String c = git.file("test", "c.sql");
      String id = git.opened("Three", Map.of(a, "SELECT 1", b, "SELECT 2", c, "SELECT 3"));
      String old = git.repository.head();

      String forced =
          git.repository.commitOnto(
              base, DEVI, "Another way", Map.of(a, "SELECT 1", b, "SELECT 20"));
      JsonNode push = git.settled(git.told(DEVI, old, forced));
      assertThat(push.path("state").asString()).as(push.toString()).isEqualTo("DONE");
      assertThat(push.path("reasons").toString()).contains("forced", "-test-2", "-test-3");
      assertThat(story.stageOf(id, "test").at("/tasks/2/state").asString()).isEqualTo("SKIPPED");
      assertThat(story.lastTold(id).toString()).contains("SELECT 20").doesNotContain("SELECT 2\"");

      // The host has thrown the old way away.
      String again = git.repository.commitOnto(base, DEVI, "A third way", Map.of(a, "SELECT 1"));
      git.repository.forget(forced);
      JsonNode third = git.settled(git.told(DEVI, forced, again));
      assertThat(third.path("reasons").toString()).contains("does not know any more");
      assertThat(story.stageOf(id, "test").at("/tasks/1/state").asString()).isEqualTo("SKIPPED");

      // What was pushed before it was forced away is told once more.
      JsonNode late = git.settled(git.told(DEVI, base, old));
      assertThat(late.path("state").asString()).isEqualTo("IGNORED");
      assertThat(git.connection().path("head").asString()).isEqualTo(again);
    }
  }

  @ParameterizedTest
  @EnumSource
  void who_pushed_creates_the_issue_and_who_wrote_it_is_its_editor(HostKind kind) {
    try (Connected git = Connected.to(world, kind)) {
      String a = git.file("test", "a.sql");
      JsonNode push = git.settled(git.push(OLIVIA, DEVI, "Merge", Map.of(a, "SELECT 1")));
      String id = push.path("issueId").asString();
      assertThat(story.read(id).path("creator").asString()).isEqualTo(TestWorld.OWNER);
      assertThat(story.stageOf(id, "test").at("/tasks/0/lastEditor").asString())
          .isEqualTo(TestWorld.DEV);
      assertThat(story.lastTold(id).at("/stage/tasks/0/lastEditor").asString())
          .isEqualTo(TestWorld.DEV);

      // Devi pushes her own change into Olivia's issue: both stay out of its review.
      git.settled(git.push(DEVI, DEVI, "Fix", Map.of(a, "SELECT 2")));
      assertThat(story.lastTold(id).at("/stage/tasks/0/lastEditor").asString())
          .isEqualTo(TestWorld.DEV);
      assertThat(story.lastTold(id).at("/stage/creator").asString()).isEqualTo(TestWorld.OWNER);
    }
  }

  @ParameterizedTest
  @EnumSource
  void nobody_known_gets_nothing_in_until_it_is_said_who_that_is(HostKind kind) {
    try (Connected git = Connected.to(world, kind)) {
      String a = git.file("test", "a.sql");
      JsonNode push = git.settled(git.push(NOBODY, NOBODY, "Who", Map.of(a, "SELECT 1")));
      assertThat(push.path("state").asString()).isEqualTo("REFUSED");
      assertThat(push.path("reasons").toString()).contains("nobody-at-host", "nobody known");
      assertThat(git.connection().path("head").asString())
          .isEqualTo(push.path("before").asString());

      Map<String, Object> change = Connected.body(git.id, kind, git.host.url());
      change.put("people", Map.of("nobody-at-host", TestWorld.DEV));
      if (kind == HostKind.GITLAB) {
        // GitLab names nobody's account with a commit.
        change.put("strangers", "ACCOUNT");
      }
      world
          .as(TestWorld.ADMIN)
          .put()
          .uri(Connected.PATH + "/" + git.id)
          .header("If-Match", "\"1\"")
          .contentType(org.springframework.http.MediaType.APPLICATION_JSON)
          .bodyValue(change)
          .exchange()
          .expectStatus()
          .isOk();
      git.call("POST", Connected.PATH + "/" + git.id + "/pushes/" + push.path("id") + "/retry", "")
          .expectStatus()
          .isOk();
      JsonNode done = git.settled();
      assertThat(done.path("state").asString()).as(done.toString()).isEqualTo("DONE");
      assertThat(story.read(done.path("issueId").asString()).path("creator").asString())
          .isEqualTo(TestWorld.DEV);
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_account_stands_for_strangers_where_that_is_allowed(HostKind kind) {
    try (Connected git = Connected.to(world, kind, Map.of("strangers", "ACCOUNT"))) {
      String a = git.file("test", "a.sql");
      JsonNode push = git.settled(git.push(NOBODY, NOBODY, "Who", Map.of(a, "SELECT 1")));
      assertThat(story.read(push.path("issueId").asString()).path("creator").asString())
          .isEqualTo("service:gitops");
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_push_with_something_wrong_in_it_opens_nothing_and_comes_with_the_next(HostKind kind) {
    try (Connected git = Connected.to(world, kind)) {
      String good = git.file("test", "good.sql");
      String nowhere = "migrations/test/no_such_db/x.sql";
      String mars = "migrations/mars/shop/x.sql";
      JsonNode push =
          git.pushed("Wrong", Map.of(good, "SELECT 1", nowhere, "SELECT 2", mars, "SELECT 3"));
      assertThat(push.path("state").asString()).isEqualTo("REFUSED");
      assertThat(push.path("reasons").toString())
          .contains(nowhere + ": there is no database no_such_db", mars + ": there is no envi");
      assertThat(world.ask("SELECT count(*) FROM git_file WHERE connection_id = '" + git.id + "'"))
          .isEqualTo("0");

      String id = git.opened("Right", Map.of(nowhere, "", mars, ""));
      assertThat(story.stageOf(id, "test").path("tasks").size()).isEqualTo(1);
      assertThat(story.lastTold(id).toString()).contains("SELECT 1");
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_file_that_is_no_sql_or_too_much_or_no_text_is_named(HostKind kind) {
    try (Connected git = Connected.to(world, kind)) {
      String file = git.file("test", "x.sql");
      assertThat(git.pushed("Empty", Map.of(file, " ")).path("reasons").toString())
          .contains(file + ": is empty");
      assertThat(git.pushed("Large", Map.of(file, "x".repeat(1_100_000))).toString())
          .contains(file + ": has more than 1048576 bytes");
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_host_that_fails_is_asked_again_and_its_trouble_is_shown(HostKind kind) {
    try (Connected git = Connected.to(world, kind)) {
      String a = git.file("test", "a.sql");
      git.host.failNext(500, 429, 401, 503);
      git.send(git.push(DEVI, DEVI, "Later", Map.of(a, "SELECT 1"))).expectStatus().isAccepted();
      eventually(
          () ->
              assertThat(git.connection().at("/trouble/message").asString(""))
                  .startsWith("the host "));
      assertThat(git.connection().toString()).doesNotContain("secret words");
      JsonNode done = git.settled();
      assertThat(done.path("state").asString()).isEqualTo("DONE");
      assertThat(git.connection().path("trouble").isNull()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void pushes_that_come_in_the_wrong_order_have_their_own_issues(HostKind kind) {
    try (Connected git = Connected.to(world, kind)) {
      git.opened("Known", Map.of(git.file("test", "0.sql"), "SELECT 0"));
      Hook first = git.push(DEVI, DEVI, "First", Map.of(git.file("test", "1.sql"), "SELECT 1"));
      Hook second =
          git.push(OLIVIA, OLIVIA, "Second", Map.of(git.file("test", "2.sql"), "SELECT 2"));
      git.send(second).expectStatus().isAccepted();
      git.send(first).expectStatus().isAccepted();
      eventually(
          () ->
              assertThat(git.pushes().valueStream().map(it -> it.path("state").asString()))
                  .containsOnly("DONE"));
      assertThat(git.pushes().valueStream().map(it -> creator(it.path("issueId").asString())))
          .containsExactlyInAnyOrder(TestWorld.DEV, TestWorld.DEV, TestWorld.OWNER);
    }
  }

  private String creator(String issueId) {
    return story.read(issueId).path("creator").asString();
  }
}
