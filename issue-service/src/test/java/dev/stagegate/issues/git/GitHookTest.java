package dev.stagegate.issues.git;

import static dev.stagegate.issues.git.Connected.DEVI;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.TestWorld;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What hosts send: who proves to be one, and what concerns nobody. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GitHookTest {

  private TestWorld world;

  @BeforeAll
  void start() {
    world = Connected.world("--stagegate.git.limits.hook=64KB");
  }

  @AfterAll
  void stop() {
    world.stop();
  }

  @ParameterizedTest
  @EnumSource
  void without_the_right_signature_nothing_is_told_and_nothing_is_kept(HostKind kind) {
    try (Connected git = Connected.to(world, kind);
        Connected other = Connected.to(world, kind)) {
      String head = git.repository.head();
      Hook hook = git.told(DEVI, head, head);
      String unknown = refusal(git, "nobody-is-called-this", hook);
      assertThat(refusal(git, git.id, hook.without(hook.proof()))).isEqualTo(unknown);
      assertThat(refusal(git, git.id, hook.with(hook.proof(), "sha256=00"))).isEqualTo(unknown);
      assertThat(refusal(git, git.id, hook.with(hook.proof(), "nonsense"))).isEqualTo(unknown);
      Hook others = Hook.push(kind, head, head, DEVI, other.secret);
      assertThat(refusal(git, git.id, others)).isEqualTo(unknown);
      if (kind != HostKind.GITLAB) {
        byte[] changed =
            new String(hook.body(), StandardCharsets.UTF_8)
                .replace("acme", "acne")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(refusal(git, git.id, new Hook(kind, hook.headers(), changed)))
            .isEqualTo(unknown);
      }
      assertThat(git.pushes().size()).isZero();
    }
  }

  private static String refusal(Connected git, String connection, Hook hook) {
    return Connected.body(git.send(connection, hook).expectStatus().isUnauthorized())
        .toString()
        .replace(connection, "x");
  }

  @Test
  void a_signing_token_of_gitlab_proves_id_time_and_body() {
    try (Connected git = Connected.to(world, HostKind.GITLAB)) {
      String head = git.repository.head();
      Hook hook = git.told(DEVI, head, head);
      Instant now = Instant.now();
      git.send(hook.signedByStandardWebhooks(git.secret, now)).expectStatus().isAccepted();
      Hook old = hook.again().signedByStandardWebhooks(git.secret, now.minus(Duration.ofHours(1)));
      git.send(old).expectStatus().isUnauthorized();
      Hook otherId = hook.signedByStandardWebhooks(git.secret, now).with("webhook-id", "another");
      git.send(otherId).expectStatus().isUnauthorized();
      // A wrong signature is not made good by the token.
      Hook both = hook.with("webhook-signature", "v1,AAAA").with("webhook-id", "a");
      git.send(both.with("webhook-timestamp", "" + now.getEpochSecond()))
          .expectStatus()
          .isUnauthorized();
    }
  }

  @ParameterizedTest
  @EnumSource
  void other_events_branches_and_repositories_are_answered_and_ignored(HostKind kind) {
    try (Connected git = Connected.to(world, kind)) {
      String head = git.repository.head();
      Hook hook = git.told(DEVI, head, head);
      assertThat(ignored(git, hook.with(hook.event(), "ping"))).contains("ping");
      assertThat(ignored(git, hook.with(hook.event(), "Tag Push Hook"))).contains("no push");
      assertThat(ignored(git, changed(git, hook, "\"acme/shop\"", "\"acme/other\"")))
          .contains("another repository");
      assertThat(ignored(git, changed(git, hook, "main\"", "other\""))).contains("another branch");
      if (kind != HostKind.BITBUCKET) {
        assertThat(ignored(git, changed(git, hook, "refs/heads/main", "refs/tags/main")))
            .contains("a tag");
        Hook deleted = git.told(DEVI, head, "0".repeat(40));
        assertThat(ignored(git, deleted)).contains("deleted");
      }
      assertThat(git.pushes().size()).isZero();
    }
  }

  private static Hook changed(Connected git, Hook hook, String what, String by) {
    String body = new String(hook.body(), StandardCharsets.UTF_8).replace(what, by);
    return Hook.of(git.kind, body, git.secret);
  }

  private static String ignored(Connected git, Hook hook) {
    var answer = Connected.body(git.send(hook).expectStatus().isOk());
    assertThat(answer.path("state").asString()).as(answer.toString()).isEqualTo("IGNORED");
    return answer.path("reason").asString();
  }

  @ParameterizedTest
  @EnumSource
  void what_is_no_json_or_too_large_is_refused(HostKind kind) {
    try (Connected git = Connected.to(world, kind)) {
      git.send(Hook.of(kind, "payload=%7B%7D", git.secret)).expectStatus().isEqualTo(415);
      git.send(Hook.of(kind, " ".repeat(70_000), git.secret)).expectStatus().isEqualTo(413);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_branch_that_is_new_counts_as_it_is(HostKind kind) {
    try (Connected git = Connected.to(world, kind)) {
      String head =
          git.repository.commit(DEVI, "Old", Map.of(git.file("test", "old.sql"), "SELECT 1"));
      Hook hook = git.told(DEVI, "0".repeat(40), head);
      if (kind == HostKind.BITBUCKET) {
        String body = new String(hook.body(), StandardCharsets.UTF_8);
        int from = body.lastIndexOf("\"old\": {");
        int to = body.indexOf("\"created\"", from);
        hook =
            Hook.of(
                kind, body.substring(0, from) + "\"old\": null, " + body.substring(to), git.secret);
      }
      var push = git.settled(hook);
      assertThat(push.path("state").asString()).as(push.toString()).isEqualTo("DONE");
      assertThat(push.path("issueId").isNull()).isTrue();
      assertThat(git.connection().path("head").asString()).isEqualTo(head);
      git.opened("New", Map.of(git.file("test", "new.sql"), "SELECT 2"));
    }
  }
}
