package dev.stagegate.issues.audit;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagegate.events.AuditFact;
import dev.stagegate.events.AuditedDeed;
import dev.stagegate.events.Envelope;
import dev.stagegate.issues.Story;
import dev.stagegate.issues.TestWorld;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AuditLogTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final TestWorld world = TestWorld.shared();
  private final Story story = new Story(world);

  @Test
  void every_line_of_a_timeline_is_in_the_log_with_actor_channel_address_and_revision() {
    String id = story.open(story.stage("test", "CREATE TABLE audited (n int)"));
    story.take(story.rejection(id, "test", "not on a Friday"));

    eventually(
        () -> assertThat(acts("object=issues/" + id).reversed()).isEqualTo(story.timeline(id)));

    List<JsonNode> entries = entries("object=issues/" + id).reversed();
    JsonNode opened = entries.getFirst();
    assertThat(opened.path("actor").asString()).isEqualTo(TestWorld.DEV);
    assertThat(opened.path("address").asString()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
    assertThat(opened.path("object").asString()).isEqualTo("issues/" + id);
    JsonNode rejected = entries.getLast();
    assertThat(rejected.path("act").asString()).isEqualTo("STAGE_REJECTED");
    assertThat(rejected.path("actor").asString()).isEqualTo(TestWorld.OWNER);
    assertThat(rejected.path("channel").asString()).isEqualTo("FEISHU");
    assertThat(rejected.path("address").isNull()).isTrue();
    assertThat(rejected.path("object").asString())
        .isEqualTo("issues/" + id + "/stages/" + id + "-test");
    assertThat(rejected.path("revision").asString()).isEqualTo(story.revision(id, "test"));
  }

  @Test
  void from_where_somebody_reviewed_is_for_auditors_alone() {
    String id = story.open(story.stage("test", "SELECT 1"));
    story.approveBy(id, "test", TestWorld.OWNER);
    eventually(() -> assertThat(story.timeline(id)).contains("REVIEW_RECORDED"));

    JsonNode reviewed = entries("act=REVIEW_RECORDED&object=issues/" + id).getFirst();
    assertThat(reviewed.path("actor").asString()).isEqualTo(TestWorld.OWNER);
    assertThat(reviewed.path("channel").asString()).isEqualTo("CONSOLE");
    assertThat(reviewed.path("address").asString()).isEqualTo(Story.REVIEWED_FROM);
    assertThat(story.timelineEntries(id).toString()).doesNotContain(Story.REVIEWED_FROM);
  }

  @Test
  void no_sql_gets_into_the_log_also_where_the_database_quotes_it() {
    String id = story.open(story.stage("test", "INSERT INTO hidden_from_audit VALUES (1)"));
    story.approve(id, "test");
    story.awaitStage(id, "test", "FAILED");

    eventually(() -> assertThat(acts("object=issues/" + id)).contains("TASK_FAILED"));

    JsonNode failed = entries("act=TASK_FAILED&object=issues/" + id).getFirst();
    assertThat(failed.path("outcome").asString()).isEqualTo("FAILED");
    assertThat(failed.at("/detail/code").asString()).isEqualTo("42P01");
    assertThat(world.ask("SELECT count(*) FROM audit_entry WHERE entry LIKE '%hidden_from_audit%'"))
        .isEqualTo("0");
  }

  @Test
  void what_a_person_tried_and_may_not_is_in_the_log() {
    String id = story.open(story.stage("test", "SELECT 1"));
    world
        .as(TestWorld.VIEWER)
        .post()
        .uri("/api/v1/issues/" + id + "/close")
        .exchange()
        .expectStatus()
        .isForbidden();
    world
        .as(TestWorld.VIEWER)
        .post()
        .uri("/api/v1/issues")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(story.issue(story.stage("test", "SELECT 1")))
        .exchange()
        .expectStatus()
        .isForbidden();

    eventually(
        () -> assertThat(acts("actor=" + TestWorld.VIEWER)).contains("CLOSE_ISSUE", "OPEN_ISSUE"));

    JsonNode refused = entries("act=CLOSE_ISSUE&object=issues/" + id).getFirst();
    assertThat(refused.path("outcome").asString()).isEqualTo("REFUSED");
    assertThat(refused.at("/detail/reason").asString()).isEqualTo("not-allowed");
    assertThat(refused.path("address").asString()).isNotEmpty();
  }

  @Test
  void what_was_done_at_other_services_is_in_the_log_once() {
    String flows = "flows/" + UUID.randomUUID();
    Envelope told =
        Story.envelope(
            new AuditFact.ApprovalDeedNoted(
                new AuditedDeed(
                    Instant.parse("2026-11-20T08:00:00Z"),
                    "dba@example.com",
                    "FLOWS_CHANGED",
                    "192.0.2.7",
                    flows,
                    false,
                    Map.of("version", "7"))));
    story.take(told);
    story.take(told);
    eventually(() -> assertThat(acts("object=" + flows)).containsExactly("FLOWS_CHANGED"));
    JsonNode entry = entries("object=" + flows).getFirst();
    assertThat(entry.path("actor").asString()).isEqualTo("dba@example.com");
    assertThat(entry.path("address").asString()).isEqualTo("192.0.2.7");
    assertThat(entry.path("at").asString()).startsWith("2026-11-20T08:00:00");
    assertThat(entry.at("/detail/version").asString()).isEqualTo("7");
  }

  @Test
  void signing_in_is_in_the_log_and_failing_to_and_being_locked_out_once() {
    signIn(TestWorld.DEV, "stagegate").expectStatus().isOk();
    signIn("nobody-knows-me@example.com", "x").expectStatus().isUnauthorized();
    for (int i = 0; i < 5; i++) {
      signIn(TestWorld.RELEASER, "guess" + i).expectStatus().isUnauthorized();
    }
    signIn(TestWorld.RELEASER, "guess").expectStatus().isEqualTo(429);
    signIn(TestWorld.RELEASER, "guess").expectStatus().isEqualTo(429);

    eventually(
        () -> {
          assertThat(acts("actor=" + TestWorld.DEV)).contains("SIGNED_IN");
          assertThat(reasons("act=SIGN_IN&actor=" + TestWorld.RELEASER))
              .hasSize(6)
              .startsWith("too-many-tries", "wrong-credentials");
        });
    assertThat(world.ask("SELECT count(*) FROM audit_entry WHERE entry LIKE '%nobody-knows-me%'"))
        .isEqualTo("0");
  }

  @Test
  void only_workspace_administrators_read_it_and_others_are_noted() {
    for (String path : List.of("audit", "audit:export")) {
      world.as(TestWorld.DBA).get().uri("/api/v1/" + path).exchange().expectStatus().isForbidden();
    }
    eventually(
        () -> assertThat(acts("actor=" + TestWorld.DBA)).contains("LIST_AUDIT", "EXPORT_AUDIT"));
  }

  @Test
  void it_is_read_page_by_page_and_by_time() {
    String actor = UUID.randomUUID() + "@example.com";
    Instant noon = Instant.parse("2026-01-01T12:00:00Z");
    for (int i = 0; i < 5; i++) {
      note(Deed.done(noon.plusSeconds(i), actor, "ACT_" + i, "things/" + i));
    }
    eventually(() -> assertThat(acts("actor=" + actor)).hasSize(5));

    JsonNode first = page("actor=" + actor + "&limit=3");
    assertThat(first.path("next").isNull()).isFalse();
    assertThat(first.at("/head/sequence").asLong()).isPositive();
    assertThat(acts("actor=" + actor + "&limit=3")).containsExactly("ACT_4", "ACT_3", "ACT_2");
    assertThat(acts("actor=" + actor + "&limit=3&cursor=" + first.path("next").asString()))
        .containsExactly("ACT_1", "ACT_0");
    assertThat(acts("actor=" + actor + "&from=2026-01-01T12:00:01Z&to=2026-01-01T12:00:03Z"))
        .containsExactly("ACT_2", "ACT_1");
    assertThat(acts("object=things")).contains("ACT_0");
    assertThat(acts("object=thing")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE audit_entry SET entry = entry",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry",
        "INSERT INTO audit_entry (sequence, entry, hash) VALUES (0, '{}', sha256(''))",
        "UPDATE audit_waiting SET deed = deed",
        "DELETE FROM audit_waiting",
        "TRUNCATE audit_waiting",
        "ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_stays",
        "DROP TABLE audit_entry",
        "DROP FUNCTION audit_stays() CASCADE",
        "UPDATE flyway_schema_history SET script = script"
      })
  void the_role_of_the_service_can_only_read_and_append(String sql) throws SQLException {
    try (Connection connection = world.connectAsService()) {
      assertRefused(connection, sql);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE audit_entry SET entry = entry",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry",
        "SET session_replication_role = replica; DELETE FROM audit_entry",
        "UPDATE audit_waiting SET deed = deed",
        "TRUNCATE audit_waiting"
      })
  void a_trigger_refuses_it_to_the_owner_too(String sql) throws SQLException {
    try (Connection connection = world.connectAsOwner()) {
      assertRefused(connection, sql);
    }
  }

  private static void assertRefused(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute(sql))
          .isInstanceOfSatisfying(
              SQLException.class, error -> assertThat(error.getSQLState()).isEqualTo("42501"));
    }
  }

  @Test
  void who_dies_between_the_act_and_the_chain_and_within_the_chain_loses_nothing()
      throws SQLException {
    String actor = UUID.randomUUID() + "@example.com";
    try (Connection dying = world.connectAsOwner();
        Statement chaining = dying.createStatement()) {
      // As if another replica were chaining: nobody else can meanwhile.
      chaining.execute("SELECT pg_advisory_lock(hashtext('stagegate-audit-chain'), 1)");
      for (int i = 0; i < 20; i++) {
        note(Deed.done(Instant.now(), actor, "ACT_" + i, "things"));
      }
      assertThat(acts("actor=" + actor)).isEmpty();
      dying.setAutoCommit(false);
      assertThat(number(chaining, "SELECT audit_chain(1000)")).isGreaterThanOrEqualTo(20);
      world.tell(
          "SELECT pg_terminate_backend(" + number(chaining, "SELECT pg_backend_pid()") + ")");
      assertThatThrownBy(dying::commit).isInstanceOf(SQLException.class);
    }

    eventually(
        () ->
            assertThat(acts("actor=" + actor).reversed())
                .isEqualTo(IntStream.range(0, 20).mapToObj(i -> "ACT_" + i).toList()));
    assertThat(world.ask("SELECT count(*) FROM audit_waiting")).isEqualTo("0");
  }

  @Test
  void what_is_rolled_back_was_not_done() {
    String actor = UUID.randomUUID() + "@example.com";
    AuditLog audit = world.bean(AuditLog.class);
    Mono<Void> failing =
        audit
            .append(List.of(Deed.done(Instant.now(), actor, "NEVER", "things")))
            .then(Mono.<Void>error(new IllegalStateException("rolled back")))
            .as(world.bean(TransactionalOperator.class)::transactional);
    assertThatThrownBy(() -> failing.block(PATIENCE)).isInstanceOf(IllegalStateException.class);
    note(Deed.done(Instant.now(), actor, "AFTERWARDS", "things"));
    eventually(() -> assertThat(acts("actor=" + actor)).containsExactly("AFTERWARDS"));
  }

  @Test
  void the_chain_has_no_gap_and_no_fork_however_many_chain_at_once() {
    String actor = UUID.randomUUID() + "@example.com";
    AuditLog audit = world.bean(AuditLog.class);
    Chaining chaining = world.bean(Chaining.class);
    Mono<Void> noting =
        Flux.range(0, 2_000)
            .flatMap(i -> audit.note(Deed.done(Instant.now(), actor, "ACT", "things/" + i)), 128)
            .then();
    Mono<Void> chainingAside = Flux.range(0, 200).flatMap(_ -> chaining.chain(), 8).then();
    Mono.when(noting, chainingAside).block(PATIENCE);
    eventually(
        () ->
            assertThat(world.ask("SELECT count(*) FROM audit_entry WHERE actor = '" + actor + "'"))
                .isEqualTo("2000"));
    assertThat(
            world.ask(
                """
                SELECT count(*) FROM (
                  SELECT sequence, hash, entry, lag(hash) OVER (ORDER BY sequence) AS before,
                    row_number() OVER (ORDER BY sequence) AS place
                  FROM audit_entry) e
                WHERE sequence <> place OR hash <> sha256(
                  coalesce(before, decode(repeat('00', 32), 'hex')) || convert_to(entry, 'UTF8'))
                """))
        .isEqualTo("0");
  }

  private void note(Deed deed) {
    world.bean(AuditLog.class).note(deed).block(PATIENCE);
  }

  private static long number(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getLong(1);
    }
  }

  private WebTestClient.ResponseSpec signIn(String email, String password) {
    return world
        .anonymous()
        .post()
        .uri("/api/v1/auth/token")
        .bodyValue(Map.of("email", email, "password", password))
        .exchange();
  }

  private JsonNode page(String query) {
    return Objects.requireNonNull(
        world
            .as(TestWorld.ADMIN)
            .get()
            .uri("/api/v1/audit?" + query)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(JsonNode.class)
            .returnResult()
            .getResponseBody());
  }

  /** Newest first. */
  private List<JsonNode> entries(String query) {
    return new ArrayList<>(page(query).path("items").valueStream().toList());
  }

  private List<String> acts(String query) {
    return entries(query).stream().map(entry -> entry.path("act").asString()).toList();
  }

  private List<String> reasons(String query) {
    return entries(query).stream().map(entry -> entry.at("/detail/reason").asString()).toList();
  }
}
