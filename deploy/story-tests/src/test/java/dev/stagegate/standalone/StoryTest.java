package dev.stagegate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.embedded.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
import tools.jackson.databind.JsonNode;

/** The story that {@code ./stagegate demo} plays, with every service in a process of its own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StoryTest {

  private static final long FIRST_SEED = Long.getLong("stagegate.seed", 20_261_120);
  private static final int ROUNDS = Integer.getInteger("stagegate.outages", 6);

  /** Under way in each round: a kill meets them at moments of their own. */
  private static final int REQUESTS = 4;

  private final Narrator narrator = new Narrator(System.out);
  private Installation installation;
  private Story story;

  @BeforeAll
  void start(@TempDir Path data) {
    installation =
        Installation.startWithOwnProcesses(data, Ports.free(1).getFirst(), StoryJvm.get());
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
            installation.signIn(Story.DEV),
            Requests.titled("Among the broken")
                .in("test", "CREATE TABLE among_the_broken (n int)"));
    issue.awaitState("DONE");
    broken.awaitDeadLetters();
    for (Service service : Service.values()) {
      assertThat(metrics(service).largest("stagegate_facts_in_total{outcome=\"dead-lettered\","))
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
    Api admin = installation.signIn(Story.ADMIN);
    installation.kill(Service.APPROVALS);
    Http.Answer answer = admin.send("GET", "/api/v1/flows", null);
    installation.start(Service.APPROVALS);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body().path("detail").asString()).contains("not running");
    assertThat(admin.send("GET", "/api/v1/flows", null).status()).isEqualTo(200);
  }

  @Test
  @Order(10)
  void the_companys_own_system_decides_between_two_people_in_Feishu() throws Exception {
    try (CompanyOa oa = CompanyOa.open()) {
      Api admin = installation.signIn(Story.ADMIN);
      flowThrough(admin, "company-oa");
      Phones phones = new Phones(installation.http(), installation.ground().feishu());
      IssueWatch issue =
          IssueWatch.open(
              installation.signIn(Story.DEV),
              Requests.titled("Through the OA system").in("prod", "CREATE TABLE oa_story (n int)"));
      String id = issue.issueId();
      phones.approve(phones.openRequest(id, Story.OWNER), Story.OWNER, "go");
      issue.awaitEntry("APPROVAL_HELD");

      admin
          .send(
              "POST",
              "/api/v1/external-systems",
              Map.of(
                  "id",
                  "company-oa",
                  "title",
                  "Company OA",
                  "endpoint",
                  oa.endpoint(),
                  "secret",
                  CompanyOa.SECRET))
          .orFail("Registering the system");
      JsonNode first = oa.await("requested", id);
      assertThat(oa.decide(first, "APPROVE", Story.DEV).statusCode()).isEqualTo(200);
      oa.await("decision-refused", id);
      JsonNode second =
          Patience.waitFor(
              "The system being asked again",
              Duration.ofSeconds(60),
              () -> oa.newest("requested", id).filter(again -> !again.equals(first)));
      assertThat(oa.decide(second, "APPROVE", "cfo@holding.example").statusCode()).isEqualTo(200);

      phones.approve(phones.openRequest(id, Story.DBA), Story.DBA, "fine");
      issue.awaitState("DONE");
      assertThat(issue.timeline().toString()).contains("cfo@holding.example");
    }
  }

  /** A flow before all others: the owner, then the system, then a DBA. */
  private static void flowThrough(Api admin, String system) {
    admin
        .send(
            "POST",
            "/api/v1/flows",
            Map.of(
                "source",
                "CHANGE_DATABASE",
                "title",
                "Through the OA system",
                "condition",
                "statement.text.contains(\"oa_story\")",
                "nodes",
                List.of(
                    Map.of("title", "Project Owner", "role", "projectOwner"),
                    Map.of("title", "Company OA", "external", system),
                    Map.of("title", "DBA", "role", "workspaceDBA"))))
        .orFail("Adding the flow");
    FlowOrder.putLastFirst(admin);
  }

  private ServiceMetrics metrics(Service service) {
    return ServiceMetrics.of(installation.address(service), installation.signIn(Story.ADMIN));
  }

  static LongStream seeds() {
    return LongStream.range(FIRST_SEED, FIRST_SEED + ROUNDS);
  }

  @ParameterizedTest
  @Order(10)
  @MethodSource("seeds")
  void every_service_is_killed_at_a_moment_of_chance(long seed) {
    new Outage(installation, narrator).play(seed, REQUESTS);
  }
}
