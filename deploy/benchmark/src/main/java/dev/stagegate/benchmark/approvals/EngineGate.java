package dev.stagegate.benchmark.approvals;

import dev.stagegate.embedded.EmbeddedKafka;
import dev.stagegate.embedded.EmbeddedPostgres;
import dev.stagegate.embedded.KafkaSettings;
import dev.stagegate.embedded.Ports;
import dev.stagegate.events.ApprovalFact.ApprovalOpened;
import dev.stagegate.standalone.Http;
import dev.stagegate.standalone.Patience;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Approval-engine alone: stages come as facts on their topic and are opened while earlier ones are
 * reviewed, reviews come through its REST API, and what it tells goes to Kafka through its outbox.
 */
final class EngineGate implements Gate {

  /** So many stages are on their way, more than clients, so that a client need not wait for one. */
  private static final int ON_THEIR_WAY = 320;

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final String title;
  private final String database;
  private final EmbeddedKafka kafka;
  private final EngineProcess engine;
  private final OpenStages stages;
  private final URI url;
  private final Post owner;
  private final Post dba;

  private EngineGate(
      String title,
      String database,
      EmbeddedKafka kafka,
      EngineProcess engine,
      URI url,
      Keys keys) {
    this.title = title;
    this.database = database;
    this.kafka = kafka;
    this.engine = engine;
    this.url = url;
    this.stages = new OpenStages(kafka.bootstrapServers());
    this.owner = new Post(keys.authorization(SampleFacts.OWNER));
    this.dba = new Post(keys.authorization(SampleFacts.DBA));
  }

  /**
   * Starts it, with its flow and people.
   *
   * @param folder names its database and its log
   */
  static EngineGate start(
      String title, String classPath, EmbeddedPostgres postgres, Keys keys, Path folder) {
    String database = "engine_" + folder.getFileName();
    postgres.createDatabaseIfMissing(database);
    int port = Ports.free(1).getFirst();
    URI url = URI.create("http://127.0.0.1:" + port);
    // Its own, since two builds of one service would share what comes.
    EmbeddedKafka kafka = EmbeddedKafka.start(KafkaSettings.temporary());
    EngineProcess engine =
        EngineProcess.start(
            classPath,
            port,
            postgres,
            database,
            kafka,
            keys.published(),
            folder.resolveSibling(folder.getFileName() + ".log"));
    try {
      Http http = new Http();
      Patience.waitFor("The engine " + title, PATIENCE, () -> isUp(http, engine, url));
      EngineGate gate = new EngineGate(title, database, kafka, engine, url, keys);
      gate.prepare(http, Map.of("Authorization", keys.authorization(SampleFacts.ADMIN)));
      return gate;
    } catch (RuntimeException e) {
      engine.close();
      kafka.close();
      throw e;
    }
  }

  private static Optional<Boolean> isUp(Http http, EngineProcess engine, URI url) {
    if (!engine.process().isAlive()) {
      throw new IllegalStateException("The engine ended; its log tells why");
    }
    try {
      return http.call("GET", url.resolve("/actuator/health/readiness"), Map.of(), null).isSuccess()
          ? Optional.of(true)
          : Optional.empty();
    } catch (UncheckedIOException _) {
      return Optional.empty();
    }
  }

  private void prepare(Http http, Map<String, String> admin) {
    SampleFacts.directory().forEach(stages::tell);
    // Until it has heard who is an administrator, it refuses.
    Patience.waitFor(
        "The flow",
        PATIENCE,
        () ->
            Optional.of(http.call("POST", url.resolve("/api/v1/flows"), admin, SampleFacts.FLOW))
                .filter(Http.Answer::isSuccess));
    stages.tell(1);
    firstReview();
    stages.tell(ON_THEIR_WAY);
  }

  /** Until it knows that it has heard of everybody, it decides nothing. */
  private void firstReview() {
    ApprovalOpened first = stages.take();
    Patience.waitFor(
        "The first review",
        PATIENCE,
        () -> Optional.of(owner.to(reviews(first), review("n1"))).filter(a -> a.status() == 200));
    dba.to(reviews(first), review("n2")).orFail("The second review");
  }

  /** What it told of its first approval, by step. */
  Steps steps() {
    return Patience.waitFor(
        "What was told of the first approval",
        PATIENCE,
        () -> Optional.of(stages.ofFirstIssue()).filter(told -> told.size() == 8).map(Steps::of));
  }

  private URI reviews(ApprovalOpened approval) {
    return url.resolve("/api/v1/approvals/" + approval.approvalId() + "/reviews");
  }

  private static String review(String nodeId) {
    return "{\"nodeId\":\"%s\",\"revision\":\"%s\",\"decision\":\"APPROVE\",\"comment\":\"fine\"}"
        .formatted(nodeId, SampleFacts.REVISION);
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String database() {
    return database;
  }

  @Override
  public long process() {
    return engine.process().pid();
  }

  @Override
  public Client client() {
    return new Reviewers();
  }

  @Override
  public void close() {
    stages.close();
    engine.close();
    kafka.close();
  }

  /** The project's owner and a DBA, who always agree. */
  private final class Reviewers implements Client {

    private URI reviews = url;

    @Override
    public void open() {
      stages.tell(1);
      reviews = reviews(stages.take());
    }

    @Override
    public void review() {
      owner.to(reviews, EngineGate.review("n1")).orFail("The first review");
      dba.to(reviews, EngineGate.review("n2")).orFail("The second review");
    }
  }
}
