package dev.stagegate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.standalone.TraceReceiver.Seen;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What spans and log lines tell of an issue that went through the three services. */
final class FollowedIssue {

  private static final Duration A_WHILE = Duration.ofSeconds(60);

  private final Installation installation;
  private final TraceReceiver traces;
  private final String issueId;

  FollowedIssue(Installation installation, TraceReceiver traces, String issueId) {
    this.installation = installation;
    this.traces = traces;
    this.issueId = issueId;
  }

  void leadsThroughAllServicesAndBack() {
    assertThat(wayTo(ran()))
        .containsExactly(
            "issue-service: POST /api/v1/issues",
            "issue-service: tell stagegate.issue.stage-arrived.v1",
            "approval-engine: take stagegate.issue.stage-arrived.v1",
            "approval-engine: tell stagegate.approval.stage-approved.v1",
            "issue-service: take stagegate.approval.stage-approved.v1",
            "issue-service: run task",
            "issue-service: tell stagegate.issue.stage-arrived.v1",
            "approval-engine: take stagegate.issue.stage-arrived.v1",
            "approval-engine: tell stagegate.approval.node-opened.v1",
            "im-gateway: take stagegate.approval.node-opened.v1",
            "im-gateway: take answer",
            "im-gateway: tell stagegate.review.stage-reviewed.v1",
            "approval-engine: take stagegate.review.stage-reviewed.v1",
            "approval-engine: tell stagegate.approval.stage-approved.v1",
            "issue-service: take stagegate.approval.stage-approved.v1",
            "issue-service: run task");
  }

  void hasTheCallsOfFeishuInIt() {
    Seen asked = await("im-gateway", "feishu INSTANCE_CREATE");
    assertThat(wayTo(asked))
        .endsWith(
            "im-gateway: take stagegate.approval.node-opened.v1",
            "im-gateway: ask people",
            "im-gateway: feishu INSTANCE_CREATE");
    assertThat(asked.traceId()).isEqualTo(ran().traceId());
  }

  /** Its second stage, which people were asked about. */
  private Seen ran() {
    return await("issue-service", "run task", "im-gateway: take answer");
  }

  private Seen await(String service, String name) {
    return await(service, name, service + ": " + name);
  }

  /**
   * Spans come in any order: until all that this one is part of has come too.
   *
   * @param through one of those
   */
  private Seen await(String service, String name, String through) {
    return Patience.waitFor(
        "The span " + name + " of " + service,
        A_WHILE,
        () ->
            traces.spans().stream()
                .filter(span -> span.service().equals(service) && span.name().equals(name))
                .filter(span -> wayTo(span).getFirst().equals("issue-service: POST /api/v1/issues"))
                .filter(span -> wayTo(span).contains(through))
                .findFirst());
  }

  /** The span and all it is part of, from the first on, as far as they have come. */
  private List<String> wayTo(Seen span) {
    List<Seen> all = traces.spans();
    List<String> way = new ArrayList<>();
    Optional<Seen> at = Optional.of(span);
    while (at.isPresent()) {
      Seen here = at.get();
      way.addFirst(here.toString());
      at =
          all.stream()
              .filter(s -> s.traceId().equals(here.traceId()) && s.spanId().equals(here.parentId()))
              .findFirst();
    }
    return way;
  }

  void isToldByLogLinesThatAreJson() {
    Seen asked = await("im-gateway", "ask people");
    List<String> log = WatchFiles.read(log(Service.GATEWAY)).lines().toList();
    assertThat(log).filteredOn(line -> !line.startsWith("{")).isEmpty();
    assertThat(log.stream().map(Http.JSON::readTree).toList())
        .anySatisfy(
            line -> {
              assertThat(line.path("message").asString()).contains("invitation", "waits");
              assertThat(line.path("issueId").asString()).isEqualTo(issueId);
              assertThat(line.path("traceId").asString()).isEqualTo(asked.traceId());
            });
  }

  /** Spans, log lines, measurements and health, all of them. */
  void holdsNoSecret(String operatorsToken) {
    Seen _ = ran();
    Api admin = installation.signIn(Story.ADMIN);
    StringBuilder told = new StringBuilder(traces.everything());
    for (Service service : Service.values()) {
      told.append(WatchFiles.read(log(service)));
      told.append(ServiceMetrics.of(installation.address(service), admin).page());
    }
    assertThat(told.toString())
        .contains("stagegate_facts_in_total", "\"@timestamp\"")
        .doesNotContain(secrets(operatorsToken, admin).toArray(String[]::new));
  }

  private List<String> secrets(String operatorsToken, Api admin) {
    Ground ground = installation.ground();
    return Stream.of(
            operatorsToken,
            admin.authorization().replace("Bearer ", ""),
            ground.sample().password(),
            ground.app().appSecret(),
            ground.app().encryptKey(),
            ground.app().verificationToken(),
            ground.servers().postgres().password(),
            ground.servers().issueService().password())
        .map(String::valueOf)
        .filter(secret -> secret.length() > 7)
        .toList();
  }

  private Path log(Service service) {
    return installation.ground().logs().resolve(service.title() + ".log");
  }
}
