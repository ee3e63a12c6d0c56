package dev.stagegate.benchmark.backlog;

import dev.stagegate.embedded.PostgresAddress;
import dev.stagegate.events.Channel;
import dev.stagegate.events.Risk;
import dev.stagegate.feishu.simulator.FeishuSimulator;
import dev.stagegate.feishu.simulator.SimulatorSettings;
import dev.stagegate.gateway.invitation.CancelReason;
import dev.stagegate.gateway.invitation.Command;
import dev.stagegate.gateway.invitation.NodeKey;
import dev.stagegate.gateway.invitation.Question;
import dev.stagegate.gateway.invitation.Subject;
import dev.stagegate.standalone.Http;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Many requests at once, and two gateways on one database that send them through the limits of the
 * simulated Feishu. Time is put forward only while neither has anything to do.
 */
public final class BacklogDrain implements AutoCloseable {

  private static final String OWNER = "owner@example.com";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int TAKEN_BACK = 10;

  private final int requests;
  private final Http http = new Http();
  private final FeishuSimulator feishu = FeishuSimulator.start(SimulatorSettings.inMemory());
  private final VirtualTime time;
  private final SendingPath one;
  private final SendingPath two;
  private final List<String> planned = new ArrayList<>();

  private BacklogDrain(PostgresAddress postgres, int requests) {
    this.requests = requests;
    String database = "backlog_" + Long.toString(System.nanoTime(), 36);
    postgres.createDatabaseIfMissing(database);
    Flyway.configure()
        .dataSource(postgres.jdbcUrl(database), postgres.user(), postgres.password())
        .locations("classpath:db/events", "classpath:db/im-gateway")
        .outOfOrder(true)
        .load()
        .migrate();
    this.time = new VirtualTime(postgres, database, feishu.baseUrl(), http);
    control("PUT", "/apps/" + SendingPath.APP, Map.of("app_secret", SendingPath.SECRET));
    control("POST", "/people", List.of(Map.of("email", OWNER, "name", "Olivia Owner")));
    this.one = new SendingPath(time, feishu.baseUrl());
    this.two = new SendingPath(time, feishu.baseUrl());
  }

  /** Sends so many requests, more than may be created in a minute. */
  public static Drained of(PostgresAddress postgres, int requests) {
    try (BacklogDrain drain = new BacklogDrain(postgres, requests)) {
      return drain.run();
    }
  }

  private Drained run() {
    for (int i = 0; i < requests; i++) {
      plan(i);
    }
    Instant begun = time.instant();
    Instant last = begun;
    TreeMap<Long, Integer> perMinute = new TreeMap<>();
    Duration cancelledWithin = Duration.ZERO;
    int before = 0;
    while (before < requests) {
      workWhilePossible();
      int created = created().size();
      if (created > before) {
        last = time.instant();
        perMinute.merge(Duration.between(begun, last).toMinutes(), created - before, Integer::sum);
        if (before == 0) {
          cancelledWithin = takeSomeBack();
        }
      }
      before = created;
      if (before < requests) {
        time.forward(SendingPath.pause());
      }
    }
    return new Drained(
        requests,
        List.copyOf(perMinute.values()),
        Duration.between(begun, last),
        refused(),
        furthest(),
        cancelledWithin);
  }

  private void workWhilePossible() {
    Long done;
    do {
      done = Flux.merge(one.work(), two.work()).reduce(0L, Long::sum).block(PATIENCE);
    } while (done != null && done > 0);
  }

  /** The first ones, while no more can be created. */
  private Duration takeSomeBack() {
    Instant begun = time.instant();
    Command.Close close =
        new Command.Close(new CancelReason(CancelReason.Cause.WITHDRAWN, "dev@example.com"));
    for (int i = 0; i < TAKEN_BACK; i++) {
      one.close(node(i), close).block(PATIENCE);
    }
    while (cancelled() < TAKEN_BACK) {
      workWhilePossible();
      if (cancelled() < TAKEN_BACK) {
        time.forward(SendingPath.pause());
      }
    }
    return Duration.between(begun, time.instant());
  }

  private int cancelled() {
    return control("GET", "/instances?status=CANCELED", null).size();
  }

  private static NodeKey node(int number) {
    return new NodeKey("a-" + number, "n1", Channel.FEISHU);
  }

  private void plan(int number) {
    String id = UUID.randomUUID().toString();
    planned.add(id);
    Subject subject =
        new Subject(
            id,
            node(number),
            1,
            Integer.toString(number),
            number + "-prod",
            "0".repeat(64),
            List.of(OWNER),
            null);
    one.ask(subject, question(number)).block(PATIENCE);
  }

  private static Question question(int number) {
    return new Question(
        Integer.toString(number),
        "Request " + number,
        "https://stagegate.example/issues/" + number,
        "shop",
        OWNER,
        List.of(OWNER),
        "prod",
        "Production",
        1,
        1,
        null,
        "Project Owner",
        1,
        1,
        Risk.HIGH,
        List.of(),
        List.of(Question.AskedTask.running(1, "shop-prod", "shop", "POSTGRES")),
        1,
        List.of(new Question.AskedText(List.of(1), "DROP TABLE t" + number, false, null, null)),
        false,
        "0".repeat(64),
        null,
        null,
        null);
  }

  /** The uuids of the instances that were created, in order. */
  private List<String> created() {
    JsonMapper json = JsonMapper.builder().build();
    List<String> uuids = new ArrayList<>();
    for (JsonNode call : control("GET", "/requests?endpoint=instance_create", null)) {
      if (call.path("code").asInt(-1) == 0) {
        uuids.add(json.readTree(call.path("body").asString("{}")).path("uuid").asString());
      }
    }
    return uuids;
  }

  private int refused() {
    int refused = 0;
    for (JsonNode call : control("GET", "/requests", null)) {
      refused += call.path("code").asInt(0) == 99_991_400 ? 1 : 0;
    }
    return refused;
  }

  private int furthest() {
    List<String> created = created();
    int furthest = 0;
    for (int i = 0; i < created.size(); i++) {
      furthest = Math.max(furthest, Math.abs(planned.indexOf(created.get(i)) - i));
    }
    return furthest;
  }

  private JsonNode control(String method, String path, @Nullable Object body) {
    URI url = URI.create(feishu.baseUrl() + "/simulator/api" + path);
    return http.call(method, url, Map.of(), body).orFail(method + " " + path);
  }

  @Override
  public void close() {
    one.close();
    two.close();
    feishu.close();
  }
}
