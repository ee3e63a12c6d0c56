package dev.stagegate.issues.git;

import static dev.stagegate.events.Eventually.eventually;
import static dev.stagegate.issues.git.Connected.DEVI;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.Story;
import dev.stagegate.issues.TestWorld;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A worker dies, or is only slow, between any two steps: a push has its effect once. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GitCrashTest {

  private TestWorld world;
  private Story story;

  @BeforeAll
  void start() {
    world = Connected.world("--stagegate.git.pace.lease=1s");
    story = new Story(world);
  }

  @AfterAll
  void stop() {
    world.stop();
  }

  /** Each write of the transaction fails twice, as if the process had died just then. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT ON request_key",
        "INSERT ON issue",
        "UPDATE ON issue",
        "INSERT ON statement",
        "INSERT ON timeline",
        "INSERT ON outbox",
        "INSERT ON git_file",
        "DELETE ON git_file",
        "UPDATE OF state ON git_push",
        "UPDATE OF head ON git_connection",
        "INSERT ON audit_waiting"
      })
  void died_in_the_middle_of_the_transaction(String write) {
    try (Connected git = Connected.to(world, HostKind.GITHUB)) {
      String a = git.file("test", "a.sql");
      String b = git.file("test", "b.sql");
      String c = git.file("test", "c.sql");
      String id = git.opened("Before", Map.of(a, "SELECT 1", b, "SELECT 2"));
      world.tell("CREATE SEQUENCE deaths");
      world.tell(
          """
          CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
          BEGIN
            IF nextval('deaths') < 3 THEN RAISE EXCEPTION 'died'; END IF;
            RETURN NULL;
          END $$
          """);
      world.tell(
          "CREATE TRIGGER die AFTER %s FOR EACH ROW EXECUTE FUNCTION die()".formatted(write));
      try {
        JsonNode push = git.pushed("All at once", Map.of(a, "SELECT 10", b, "", c, "SELECT 3"));
        assertThat(push.path("state").asString()).as(push.toString()).isEqualTo("DONE");
        assertThat(story.told(id))
            .containsExactly("stage-arrived", "statement-changed", "statement-changed");
        assertThat(
                world.ask(
                    "SELECT count(*) FROM issue WHERE body #>> '{commit,sha}' = '"
                        + git.repository.head()
                        + "'"))
            .isEqualTo("1");
        assertThat(world.ask("SELECT last_value FROM deaths")).isNotEqualTo("1");
      } finally {
        world.tell("DROP FUNCTION die CASCADE");
        world.tell("DROP SEQUENCE deaths");
      }
    }
  }

  @Test
  void was_only_slow_and_comes_back_when_another_has_taken_over() {
    try (Connected git = Connected.to(world, HostKind.GITHUB)) {
      CountDownLatch gate = git.host.hold();
      Hook hook = git.push(DEVI, DEVI, "Slowly", Map.of(git.file("test", "a.sql"), "SELECT 1"));
      git.send(hook).expectStatus().isAccepted();
      eventually(() -> assertThat(reads(git)).isGreaterThanOrEqualTo(2));
      gate.countDown();
      JsonNode push = git.settled();
      assertThat(push.path("state").asString()).isEqualTo("DONE");
      assertThat(
              world.ask(
                  "SELECT count(*) FROM issue WHERE body #>> '{commit,connection}' = '"
                      + git.id
                      + "'"))
          .isEqualTo("1");
    }
  }

  private static long reads(Connected git) {
    return git.host.asked().stream().filter(call -> call.contains("/contents/")).count();
  }

  @Test
  void whose_lease_has_gone_to_another_changes_nothing() {
    try (Connected git = Connected.to(world, HostKind.GITHUB)) {
      GitConnections connections = world.bean(GitConnections.class);
      GitConnection connection = connections.find(git.id).blockOptional().orElseThrow();
      assertThat(connections.lock(connection, UUID.randomUUID()).blockOptional()).isEmpty();
    }
  }

  @Test
  void died_and_left_its_lease_behind() {
    try (Connected git = Connected.to(world, HostKind.GITHUB)) {
      world.tell(
          "UPDATE git_connection SET lease_owner = gen_random_uuid(), lease_until = now() +"
              + " interval '500 ms' WHERE id = '"
              + git.id
              + "'");
      git.opened("After", Map.of(git.file("test", "a.sql"), "SELECT 1"));
    }
  }
}
