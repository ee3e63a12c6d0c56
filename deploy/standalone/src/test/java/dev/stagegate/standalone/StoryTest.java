package dev.stagegate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The story that {@code ./stagegate demo} plays, with every service in a process of its own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StoryTest {

  private static final long FIRST_SEED = Long.getLong("stagegate.seed", 20_261_120);
  private static final int ROUNDS = Integer.getInteger("stagegate.outages", 20);

  private final Narrator narrator = new Narrator(System.out);
  private Installation installation;
  private Story story;

  @BeforeAll
  void start(@TempDir Path data) {
    installation = Installation.startWithOwnProcesses(data, Ports.free(1).getFirst());
    story = new Story(installation, narrator);
  }

  @AfterAll
  void stop() {
    installation.close();
  }

  @Test
  @Order(1)
  void a_request_goes_through_every_stage() {
    story.aRequestGoesThroughEveryStage();
  }

  @Test
  @Order(2)
  void a_changed_statement_is_asked_anew() {
    story.aChangedStatementIsAskedAnew();
  }

  @Test
  @Order(3)
  void the_assignee_changes_and_the_bell_rings() {
    story.theAssigneeChangesAndTheBellRings();
  }

  @Test
  @Order(4)
  void a_rejection_stops_the_stage() {
    story.aRejectionStopsTheStage();
  }

  @Test
  @Order(5)
  void people_Feishu_does_not_know() {
    story.peopleFeishuDoesNotKnow();
  }

  @Test
  @Order(6)
  void double_clicks_and_the_creator_himself() {
    story.doubleClicksAndTheCreatorHimself();
  }

  @Test
  @Order(7)
  void facts_nobody_can_read_are_set_aside_by_each_reader_and_the_others_go_on() {
    BrokenFacts broken = new BrokenFacts(installation);
    broken.put();
    IssueWatch issue =
        IssueWatch.open(
            signIn(Story.DEV),
            Requests.titled("Among the broken")
                .in("test", "CREATE TABLE among_the_broken (n int)"));
    issue.awaitState("DONE");
    broken.awaitDeadLetters();
    for (Service service : Service.values()) {
      assertThat(metrics(service).largest("stagegate_facts_in_total{outcome=\"dead-lettered\"}"))
          .as("dead letters of " + service.title())
          .isPositive();
    }
  }

  @ParameterizedTest
  @Order(8)
  @EnumSource
  void each_service_tells_how_far_it_is_behind(Service service) {
    ServiceMetrics metrics = metrics(service);
    assertThat(metrics.largest("kafka_consumer_fetch_manager_records_lag_max{")).isNotNegative();
    assertThat(metrics.largest("stagegate_outbox_waiting")).isNotNegative();
    assertThat(metrics.largest("stagegate_outbox_oldest")).isNotNegative();
    assertThat(metrics.largest("stagegate_outbox_parked")).isZero();
  }

  @Test
  @Order(9)
  void while_a_service_is_down_the_front_door_says_so() {
    Api admin = signIn(Story.ADMIN);
    installation.kill(Service.APPROVALS);
    Http.Answer answer = admin.send("GET", "/api/v1/flows", null);
    installation.start(Service.APPROVALS);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body().path("detail").asString()).contains("not running");
    assertThat(admin.send("GET", "/api/v1/flows", null).status()).isEqualTo(200);
  }

  private ServiceMetrics metrics(Service service) {
    return ServiceMetrics.of(installation.address(service), signIn(Story.ADMIN));
  }

  private Api signIn(String email) {
    return Api.signIn(
        installation.http(), installation.url(), email, installation.ground().sample().password());
  }

  static LongStream seeds() {
    return LongStream.range(FIRST_SEED, FIRST_SEED + ROUNDS);
  }

  @ParameterizedTest
  @Order(10)
  @MethodSource("seeds")
  void every_service_is_killed_at_a_moment_of_chance(long seed) {
    new Outage(installation, narrator).play(seed);
  }
}
