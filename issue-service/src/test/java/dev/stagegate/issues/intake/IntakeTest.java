package dev.stagegate.issues.intake;

import static dev.stagegate.issues.intake.IntakeStory.REPLACED;
import static dev.stagegate.issues.intake.IntakeStory.REQUESTED;
import static dev.stagegate.issues.intake.IntakeStory.WITHDRAWN;
import static dev.stagegate.issues.intake.IntakeStory.errors;
import static dev.stagegate.issues.intake.IntakeStory.id;
import static dev.stagegate.issues.intake.IntakeStory.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagegate.events.inbox.PoisonFact;
import dev.stagegate.issues.Requests;
import dev.stagegate.issues.Story;
import dev.stagegate.issues.TestWorld;
import dev.stagegate.web.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IntakeTest {

  private TestWorld world;
  private Story story;
  private Producer ci;
  private IntakeStory intake;

  @BeforeAll
  void start() {
    world = TestWorld.withoutKafka();
    story = new Story(world);
    intake = new IntakeStory(world);
    ci = Producer.of(world, "ci", true, 60_000);
  }

  @AfterAll
  void stop() {
    world.stop();
  }

  @Test
  void a_request_becomes_an_issue_of_the_person_it_is_for_and_its_stages_are_told() {
    String key = key();
    intake.take(
        ci.binary("r1-" + key, REQUESTED, key, request(key, "CREATE TABLE kafka_way (n int)")));
    JsonNode accepted = intake.only(key, "issue-accepted");
    String id = accepted.path("issueId").asString();
    assertThat(accepted.path("sender").asString()).isEqualTo("service:ci");
    assertThat(accepted.path("recordId").asString()).isEqualTo("r1-" + key);
    assertThat(accepted.path("issueLink").asString())
        .isEqualTo("https://stagegate.example.com/issues/" + id);
    JsonNode issue = story.read(id);
    assertThat(issue.path("creator").asString()).isEqualTo(TestWorld.DEV);
    assertThat(issue.path("origin").asString()).isEqualTo("INTAKE");
    assertThat(issue.path("sender").asString()).isEqualTo("service:ci");
    assertThat(
            Requests.text(
                new Requests(world).get(TestWorld.ADMIN, "/api/v1/issues/" + id + "/timeline")))
        .contains("\"sender\":\"service:ci\"");
    assertThat(story.lastTold(id).at("/stage/inviteAutomatically").asBoolean()).isTrue();
    assertThat(audit()).contains("\"act\":\"ISSUE_REQUESTED\"", "\"actor\":\"service:ci\"");

    story.approve(id, "test");
    story.awaitStage(id, "test", "DONE");
    assertThat(intake.only(key, "stage-settled").path("outcome").asString()).isEqualTo("DONE");
  }

  @Test
  void structured_mode_is_as_good_as_binary_mode() {
    String key = key();
    intake.take(ci.structured("s-" + key, REQUESTED, request(key, "SELECT 1"), Instant.now()));
    intake.only(key, "issue-accepted");
  }

  @Test
  void everything_that_is_wrong_is_told_at_once() {
    String key = key();
    Map<String, Object> data = new HashMap<>(request(key, "SELECT 1"));
    data.put("creator", "nobody@example.com");
    data.put("title", " ");
    data.put("stages", List.of(Map.of("environmentId", "mars", "tasks", List.of(task("SELECT")))));
    intake.take(ci.binary(id(), REQUESTED, key, data, Instant.now()));
    assertThat(errors(intake.only(key, "intake-refused")))
        .contains("/creator", "/title", "/stages/0/environmentId");
  }

  @Test
  void the_shape_is_checked_by_the_published_schema() {
    String key = key();
    Map<String, Object> data = new HashMap<>(request(key, "SELECT 1"));
    data.put("title", 7);
    data.remove("stages");
    intake.take(ci.binary(id(), REQUESTED, key, data, Instant.now()));
    JsonNode refused = intake.only(key, "intake-refused");
    assertThat(errors(refused)).containsExactlyInAnyOrder("/title", "/stages");
  }

  @Test
  void a_record_taken_many_times_has_its_effect_once_in_whatever_order() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 10; round++) {
      String key = key();
      List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
      for (int copy = 0; copy < 3; copy++) {
        records.add(ci.binary("open-" + key, REQUESTED, key, request(key, "SELECT 1")));
        // The same request told again under another id.
        records.add(ci.binary("again-" + key, REQUESTED, null, request(key, "SELECT 1")));
        records.add(ci.binary("change-" + key, REPLACED, key, replaced(key, "SELECT 2")));
      }
      Collections.shuffle(records, random);
      Flux.fromIterable(records)
          .flatMap(
              record ->
                  intake
                      .taking()
                      .take(record)
                      // As the listener does: whoever was beside us is looked at anew.
                      .retry(3),
              4)
          .blockLast(Duration.ofSeconds(30));
      assertThat(
              world.ask(
                  "SELECT count(DISTINCT issue_id) FROM request_key WHERE caller ="
                      + " 'intake/service:ci' AND key = '"
                      + key
                      + "'"))
          .isEqualTo("1");
      assertThat(intake.told(key, "issue-accepted")).hasSize(2);
      intake.take(ci.binary("change-" + key, REPLACED, key, replaced(key, "SELECT 2")));
      assertThat(intake.told(key, "change-accepted")).hasSize(1);
    }
  }

  @Test
  void an_id_or_a_key_that_was_used_for_something_else_is_refused() {
    String key = key();
    intake.take(ci.binary("x-" + key, REQUESTED, key, request(key, "SELECT 1")));
    intake.take(ci.binary("x-" + key, REQUESTED, key, request(key, "SELECT 2")));
    intake.take(ci.binary("y-" + key, REQUESTED, key, request(key, "SELECT 3")));
    assertThat(intake.told(key, "intake-refused").stream().flatMap(it -> errors(it).stream()))
        .containsExactly("id", "/requestKey");
    assertThat(intake.told(key, "issue-accepted")).hasSize(1);
  }

  @Test
  void a_replaced_statement_asks_anew_and_an_overtaken_one_does_not() {
    String key = key();
    Instant now = Instant.now();
    intake.take(ci.binary(id(), REQUESTED, key, request(key, "SELECT 1")));
    String issue = intake.only(key, "issue-accepted").path("issueId").asString();
    intake.take(ci.binary(id(), REPLACED, key, replaced(key, "SELECT 3"), now.plusSeconds(2)));
    intake.take(ci.binary(id(), REPLACED, key, replaced(key, "SELECT 2"), now.plusSeconds(1)));
    assertThat(story.told(issue)).containsExactly("stage-arrived", "statement-changed");
    assertThat(story.lastTold(issue).toString()).contains("SELECT 3");
    assertThat(intake.only(key, "intake-refused").toString()).contains("outdated");
    assertThat(intake.told(key, "change-accepted")).hasSize(1);
  }

  @Test
  void a_withdrawn_request_is_closed_and_its_stages_are_told_so() {
    String key = key();
    intake.take(ci.binary(id(), REQUESTED, key, request(key, "SELECT 1")));
    intake.take(ci.binary(id(), WITHDRAWN, key, withdrawn(key)));
    assertThat(intake.only(key, "stage-settled").path("outcome").asString()).isEqualTo("CLOSED");
    intake.only(key, "change-accepted");
  }

  @Test
  void what_was_never_requested_cannot_be_changed_and_can_be_sent_again_later() {
    String key = key();
    // Signed before the request, which does not overtake it.
    ConsumerRecord<String, byte[]> early =
        ci.binary("w-" + key, WITHDRAWN, key, withdrawn(key), Instant.now().minusSeconds(2));
    intake.take(early);
    assertThat(errors(intake.only(key, "intake-refused"))).containsExactly("/requestKey");
    intake.take(ci.binary(id(), REQUESTED, key, request(key, "SELECT 1")));
    intake.take(early);
    intake.only(key, "change-accepted");
  }

  @Test
  void a_rejected_stage_is_told_with_the_comment_and_a_failed_one_without_what_the_database_said() {
    String key = key();
    intake.take(ci.binary(id(), REQUESTED, key, request(key, "SELECT * FROM secret_table_name")));
    String issue = intake.only(key, "issue-accepted").path("issueId").asString();
    story.take(story.rejection(issue, "test", "not today"));
    JsonNode rejected = intake.only(key, "stage-settled");
    assertThat(rejected.path("outcome").asString()).isEqualTo("REJECTED");
    assertThat(rejected.path("detail").asString()).isEqualTo("not today");
    world
        .as(TestWorld.DEV)
        .post()
        .uri("/api/v1/issues/" + issue + "/bell")
        .exchange()
        .expectStatus()
        .isOk();
    story.approve(issue, "test");
    story.awaitStage(issue, "test", "FAILED");
    JsonNode failed = intake.told(key, "stage-settled").getLast();
    assertThat(failed.path("outcome").asString()).isEqualTo("FAILED");
    assertThat(failed.path("detail").asString())
        .contains("42P01")
        .doesNotContain("secret_table_name");
  }

  @Test
  void nobody_is_believed_without_the_accounts_secret() {
    String key = key();
    intake.take(ci.forged().binary(id(), REQUESTED, key, request(key, "SELECT 1")));
    ConsumerRecord<String, byte[]> changed =
        ci.binary(id(), REQUESTED, key, request(key, "SELECT 1"));
    int at = new String(changed.value(), StandardCharsets.ISO_8859_1).indexOf("SELECT 1");
    changed.value()[at + 7] = '2';
    intake.take(changed);
    ConsumerRecord<String, byte[]> retyped =
        ci.binary(id(), REQUESTED, key, request(key, "SELECT 1"));
    retyped
        .headers()
        .remove("ce_type")
        .add("ce_type", "stagegate.intake.issue-withdrawn.v1".getBytes(StandardCharsets.UTF_8));
    intake.take(retyped);
    assertThat(intake.told(key, "intake-refused"))
        .hasSize(3)
        .allMatch(refused -> errors(refused).equals(List.of("stagegate-signature")));
    assertThat(intake.told(key, "issue-accepted")).isEmpty();
  }

  @Test
  void an_old_signature_is_refused_and_a_record_that_waited_for_us_is_not() {
    String key = key();
    Instant old = Instant.now().minus(Duration.ofMinutes(6));
    intake.take(ci.binary(id(), REQUESTED, key, request(key, "SELECT 1"), old));
    assertThat(errors(intake.only(key, "intake-refused"))).containsExactly("stagegate-time");

    ConsumerRecord<String, byte[]> fresh =
        ci.binary(id(), REQUESTED, key, request(key, "SELECT 1"), old);
    intake.take(
        new ConsumerRecord<>(
            fresh.topic(),
            0,
            1,
            old.plusSeconds(10).toEpochMilli(),
            fresh.timestampType(),
            0,
            fresh.serializedValueSize(),
            fresh.key(),
            fresh.value(),
            fresh.headers(),
            fresh.leaderEpoch()));
    intake.only(key, "issue-accepted");
  }

  @Test
  void an_account_needs_the_right_itself_and_that_to_act_for_others() {
    Producer own = Producer.of(world, "own", false, 100);
    String key = key();
    intake.take(own.binary(id(), REQUESTED, key, request(key, "SELECT 1")));
    assertThat(errors(intake.only(key, "intake-refused"))).containsExactly("/creator");

    Map<String, Object> itself = new HashMap<>(request(key, "SELECT 1"));
    itself.put("creator", "service:own");
    intake.take(own.binary(id(), REQUESTED, key, itself, Instant.now()));
    String issue = intake.only(key, "issue-accepted").path("issueId").asString();
    assertThat(story.read(issue).path("creator").asString()).isEqualTo("service:own");

    String mine = key();
    world.tell("UPDATE binding SET role_id = 'projectViewer' WHERE email = 'service:own'");
    world.tell("UPDATE workspace SET version = version + 1");
    itself.put("requestKey", mine);
    intake.take(own.binary(id(), REQUESTED, mine, itself, Instant.now()));
    assertThat(intake.only(mine, "intake-refused").toString()).contains("may not open");
  }

  @Test
  void another_accounts_request_is_none_of_its_business() {
    Producer other = Producer.of(world, "other", true, 100);
    String key = key();
    intake.take(ci.binary(id(), REQUESTED, key, request(key, "SELECT 1")));
    intake.take(other.binary(id(), WITHDRAWN, key, withdrawn(key)));
    assertThat(errors(intake.only(key, "intake-refused"))).containsExactly("/requestKey");
    intake.take(other.binary(id(), REQUESTED, key, request(key, "SELECT 1")));
    assertThat(intake.told(key, "issue-accepted")).hasSize(2);
  }

  @Test
  void whoever_spent_the_quota_is_told_and_loses_nothing() {
    Producer eager = Producer.of(world, "eager", true, 3);
    Instant now = Instant.now();
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String key = key();
      keys.add(key);
      records.add(eager.binary(id(), REQUESTED, key, request(key, "SELECT 1"), now));
    }
    records.forEach(intake::take);
    assertThat(intake.only(keys.get(3), "intake-refused").toString()).contains("a minute");
    intake.take(
        eager.binary(
            id(), REQUESTED, keys.get(3), request(keys.get(3), "SELECT 1"), now.plusSeconds(60)));
    intake.only(keys.get(3), "issue-accepted");
  }

  @Test
  void a_record_that_comes_again_is_counted_once_and_keeps_its_place() {
    Producer steady = Producer.of(world, "steady", true, 2);
    Instant now = Instant.now();
    String faulty = key();
    Map<String, Object> noSuch =
        Producer.request(faulty, "nobody@example.com", story.stage("test", "SELECT 1"));
    ConsumerRecord<String, byte[]> refused = steady.binary(id(), REQUESTED, faulty, noSuch, now);
    for (int i = 0; i < 5; i++) {
      intake.take(refused);
    }
    String second = key();
    intake.take(steady.binary(id(), REQUESTED, second, request(second, "SELECT 1"), now));
    intake.only(second, "issue-accepted");
    String third = key();
    intake.take(steady.binary(id(), REQUESTED, third, request(third, "SELECT 1"), now));
    assertThat(intake.only(third, "intake-refused").toString()).contains("a minute");
    intake.take(refused);
    assertThat(intake.told(faulty, "intake-refused")).hasSize(6);
    assertThat(intake.told(faulty, "intake-refused").getLast().toString())
        .doesNotContain("a minute");
  }

  @Test
  void a_request_that_was_accepted_is_accepted_again_whatever_became_of_the_account() {
    Producer once = Producer.of(world, "once", true, 100);
    String key = key();
    intake.take(once.binary(id(), REQUESTED, key, request(key, "SELECT 1")));
    String issue = intake.only(key, "issue-accepted").path("issueId").asString();
    world.tell(
        "UPDATE service_account SET acts_for_others = false WHERE id = 'once';"
            + " UPDATE workspace SET version = version + 1");
    intake.take(once.binary(id(), REQUESTED, key, request(key, "SELECT 1")));
    assertThat(intake.told(key, "intake-refused")).isEmpty();
    assertThat(intake.told(key, "issue-accepted"))
        .hasSize(2)
        .allMatch(told -> told.path("issueId").asString().equals(issue));
    String other = key();
    intake.take(once.binary(id(), REQUESTED, other, request(other, "SELECT 1")));
    assertThat(errors(intake.only(other, "intake-refused"))).containsExactly("/creator");
  }

  @Test
  void a_refusal_quotes_only_so_much() {
    String key = key();
    String long1 = "x".repeat(100_000);
    intake.take(
        ci.binary(
            id(),
            REQUESTED,
            key,
            Producer.request(key, long1 + "@example.com", story.stage(long1, "SELECT 1"))));
    assertThat(intake.only(key, "intake-refused").toString()).hasSizeLessThan(10_000);
    String type = key();
    intake.take(ci.binary(id(), "y".repeat(150), type, request(type, "SELECT 1")));
    assertThat(intake.only(type, "intake-refused").toString()).hasSizeLessThan(2_000);
  }

  @Test
  void an_account_has_two_secrets_at_most_however_many_are_asked_for_at_once() {
    Producer.of(world, "busy", true, 100);
    ManagingSecrets managing = world.bean(ManagingSecrets.class);
    List<Boolean> made =
        Flux.range(0, 8)
            .flatMap(
                _ ->
                    managing
                        .make("busy", TestWorld.ADMIN)
                        .map(_ -> true)
                        .onErrorReturn(Problem.class, false),
                8)
            .collectList()
            .block(Duration.ofSeconds(20));
    assertThat(made).containsOnlyOnce(true);
    assertThat(world.ask("SELECT count(*) FROM intake_secret WHERE account = 'busy'"))
        .isEqualTo("2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "[]", "{\"a\":1}", "\u0000"})
  void a_broken_record_is_answered_by_its_kafka_key_or_goes_to_the_dead_letters(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String key = key();
    intake.take(Producer.delivered(key, bytes, Map.of()));
    assertThat(errors(intake.only(key, "intake-refused"))).contains("stagegate-sender", "type");
    assertThatThrownBy(() -> intake.take(Producer.delivered(null, bytes, Map.of())))
        .isInstanceOf(PoisonFact.class)
        .hasMessageContaining("stagegate-sender");
  }

  @Test
  void an_unknown_type_and_a_record_that_is_too_large_are_refused() {
    String key = key();
    intake.take(ci.binary(id(), "issue-sung", key, request(key, "SELECT 1")));
    assertThat(errors(intake.only(key, "intake-refused"))).containsExactly("type");
    String large = key();
    intake.take(Producer.delivered(large, new byte[(16 << 20) + 1], Map.of()));
    assertThat(intake.only(large, "intake-refused").toString()).contains("at most");
  }

  @Test
  void a_secret_is_kept_sealed_and_removing_it_ends_it() {
    Producer gone = Producer.of(world, "gone", true, 100);
    assertThat(world.ask("SELECT string_agg(s::text, ' ') FROM intake_secret s"))
        .doesNotContain("sgi_");
    world.tell("DELETE FROM intake_secret WHERE account = 'gone'");
    String key = key();
    intake.take(gone.binary(id(), REQUESTED, key, request(key, "SELECT 1")));
    assertThat(errors(intake.only(key, "intake-refused"))).containsExactly("stagegate-signature");
  }

  private Map<String, Object> request(String key, String sql) {
    return Producer.request(key, TestWorld.DEV, story.stage("test", sql));
  }

  private Map<String, Object> task(String sql) {
    return Map.of(
        "instanceId", "main", "databaseName", world.targets().database("test"), "statement", sql);
  }

  private Map<String, Object> replaced(String key, String sql) {
    return Map.of(
        "requestKey", key, "changedBy", TestWorld.DEV, "environmentId", "test", "task", task(sql));
  }

  private static Map<String, Object> withdrawn(String key) {
    return Map.of("requestKey", key, "withdrawnBy", TestWorld.DEV, "reason", "no longer needed");
  }

  private String audit() {
    return world.ask(
        "SELECT coalesce((SELECT string_agg(entry, ' ') FROM audit_entry), '') ||"
            + " coalesce((SELECT string_agg(deed, ' ') FROM audit_waiting), '')");
  }
}
