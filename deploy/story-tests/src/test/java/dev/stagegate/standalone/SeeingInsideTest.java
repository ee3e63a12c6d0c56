package dev.stagegate.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stagegate.embedded.Ports;
import dev.stagegate.standalone.WatchFiles.Row;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What operators see of the three services while an issue goes through, and while much goes wrong.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class SeeingInsideTest {

  private static final String TOKEN = "operators-0123456789abcdef0123456789";

  /** What Prometheus knows without being told, or puts to everything it reads. */
  private static final Set<String> OF_PROMETHEUS = Set.of("up", "ALERTS");

  private static final Set<String> LABELS_OF_PROMETHEUS = Set.of("job", "instance", "le");

  private final Map<Service, Measured> measured = new EnumMap<>(Service.class);
  private final TraceReceiver traces = new TraceReceiver();
  private Installation installation;
  private Phones phones;
  private FollowedIssue followed;

  @BeforeAll
  void letAnIssueThrough(@TempDir Path data) {
    installation =
        Installation.startWithOwnProcesses(
            data,
            Ports.free(1).getFirst(),
            Map.of(
                "stagegate.operators.token",
                TOKEN,
                "stagegate.tracing.endpoint",
                traces.endpoint(),
                "stagegate.tracing.sampling",
                1,
                "logging.config",
                "classpath:structured-logs.xml",
                "logging.structured.format.console",
                "ecs"));
    phones = new Phones(installation.http(), installation.ground().feishu());
    // So that there is something to tell in the log, about this issue.
    phones
        .control(
            "POST", "/faults", Map.of("endpoint", "instance_create", "kind", "drop", "times", 1))
        .orFail("Dropping a call");
    IssueWatch issue = open("Seen inside", "seen_inside");
    phones.approve(phones.openRequest(issue.issueId(), Story.OWNER), Story.OWNER, "");
    issue.awaitState("DONE");
    followed = new FollowedIssue(installation, traces, issue.issueId());
  }

  @AfterAll
  void stop() {
    traces.close();
    installation.close();
  }

  private IssueWatch open(String title, String table) {
    return IssueWatch.open(
        installation.signIn(Story.DEV),
        Requests.titled(title)
            .assignedTo(Story.OWNER)
            .in("test", "CREATE TABLE " + table + " (n int)")
            .in("staging", "CREATE TABLE " + table + " (n int)"));
  }

  @Test
  @Order(1)
  void the_table_in_the_docs_is_what_the_services_tell() {
    Map<String, String> documented = new TreeMap<>();
    WatchFiles.rows("stagegate_").forEach(row -> documented.put(row.name(), row.cells().get(1)));
    Map<String, String> told =
        Patience.waitFor(
            "The first check of the channel",
            Duration.ofSeconds(60),
            () -> Optional.of(all().ours()).filter(o -> o.containsKey("stagegate_feishu_checks")));
    assertThat(told).isEqualTo(documented);
    assertThat(WatchFiles.rows("stagegate_"))
        .allSatisfy(
            row -> {
              assertThat(all().labelsOf(row.name())).as(row.name()).isEqualTo(row.names(2));
              assertThat(servicesThatTell(row)).as(row.name()).isEqualTo(row.cells().get(3));
            });
  }

  private Measured all() {
    Measured all = Measured.nothing();
    for (Service service : Service.values()) {
      measured.put(
          service,
          Measured.of(ServiceMetrics.of(installation.address(service), "Bearer " + TOKEN)));
      all.add(measured.get(service));
    }
    return all;
  }

  private String servicesThatTell(Row row) {
    List<String> services =
        measured.entrySet().stream()
            .filter(service -> service.getValue().types().containsKey(row.name()))
            .map(service -> service.getKey().title())
            .sorted()
            .toList();
    return services.size() == Service.values().length ? "all" : String.join(", ", services);
  }

  @Test
  @Order(2)
  void rules_and_dashboards_read_only_what_is_told() {
    Map<String, Set<String>> told = all().labels();
    Map<String, String> expressions = new TreeMap<>(WatchFiles.panels());
    WatchFiles.alerts().forEach(alert -> expressions.put(alert.name(), alert.expression()));
    expressions.forEach(
        (where, expression) -> {
          Set<String> known = new TreeSet<>(LABELS_OF_PROMETHEUS);
          PromQl.metricsOf(expression)
              .forEach(
                  (metric, labels) -> {
                    if (!OF_PROMETHEUS.contains(metric)) {
                      assertThat(told).as(where).containsKey(metric);
                      known.addAll(told.get(metric));
                      assertThat(known).as(where + ": " + metric).containsAll(labels);
                    } else if (metric.equals("ALERTS")) {
                      known.add("alertname");
                    }
                  });
          assertThat(known).as(where).containsAll(PromQl.groupsOf(expression));
        });
  }

  @Test
  @Order(3)
  void nobody_but_operators_sees_it() {
    Api dev = installation.signIn(Story.DEV);
    for (Service service : Service.values()) {
      assertThat(status(service, "/actuator/prometheus", "")).isEqualTo(401);
      assertThat(status(service, "/actuator/prometheus", dev.authorization())).isEqualTo(403);
      assertThat(status(service, "/api/v1/issues", "Bearer " + TOKEN)).isEqualTo(403);
      assertThat(health(service, dev.authorization()).has("components")).isFalse();
      assertThat(health(service, "").path("status").asString()).isEqualTo("UP");
      assertThat(
              health(service, installation.signIn(Story.ADMIN).authorization())
                  .path("components")
                  .propertyNames())
          .contains("database", "kafka");
    }
  }

  private int status(Service service, String path, String authorization) {
    return call(service, path, authorization).status();
  }

  private JsonNode health(Service service, String authorization) {
    return call(service, "/actuator/health", authorization).body();
  }

  private Http.Answer call(Service service, String path, String authorization) {
    return installation
        .http()
        .call(
            "GET",
            installation.address(service).resolve(path),
            authorization.isEmpty()
                ? Map.of("Accept", "application/json")
                : Map.of("Authorization", authorization),
            null);
  }

  @Test
  @Order(4)
  void one_trace_leads_from_the_request_through_all_services_and_Feishu_and_back() {
    followed.leadsThroughAllServicesAndBack();
    followed.hasTheCallsOfFeishuInIt();
  }

  @Test
  @Order(5)
  void log_lines_are_json_and_tell_issue_and_trace() {
    followed.isToldByLogLinesThatAreJson();
  }

  @Test
  @Order(6)
  void no_secret_is_in_any_of_it() {
    followed.holdsNoSecret(TOKEN);
  }

  @Test
  @Order(7)
  void alerts_fire_when_it_goes_wrong_and_not_before(@TempDir Path folder) {
    assumeTrue(
        Prometheus.program("prometheus").isPresent(),
        "There is no Prometheus here to fire alerts.");
    Map<String, URI> services = new HashMap<>();
    for (Service service : Service.values()) {
      services.put(service.title(), installation.address(service));
    }
    try (Prometheus prometheus = Prometheus.start(folder, services, TOKEN, impatient())) {
      WatchFiles.panels()
          .forEach((where, panel) -> prometheus.query(panel.replace("$__rate_interval", "1m")));
      Patience.waitFor(
          "All alerts being silent",
          Duration.ofSeconds(60),
          () -> Optional.of(prometheus.firing()).filter(Set::isEmpty));
      new Trouble(installation, phones).play(prometheus);
    }
  }

  /**
   * The rules as they are, but for their times: an alert would take minutes otherwise. How long
   * each really takes is played with promtool.
   */
  private static String impatient() {
    return WatchFiles.read(WatchFiles.RULES)
        .lines()
        .filter(line -> !line.strip().startsWith("for:"))
        .map(line -> line.replace("interval: 15s", "interval: 2s"))
        .map(line -> line.replace("[5m]", "[20s]"))
        .map(line -> line.replaceFirst("_seconds\\) > (60|30|300)$", "_seconds) > 12"))
        .collect(Collectors.joining("\n"));
  }
}
