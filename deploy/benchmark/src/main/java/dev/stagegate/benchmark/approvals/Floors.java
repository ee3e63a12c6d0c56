package dev.stagegate.benchmark.approvals;

import dev.stagegate.embedded.EmbeddedKafka;
import dev.stagegate.embedded.KafkaSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** The floors: PostgreSQL, HTTP before it, and Kafka, each with nothing around it. */
final class Floors {

  private static final String TOPIC = "floor";
  private static final int PARTITIONS = 4;

  private Floors() {}

  /** A statement of JDBC a step. */
  static Gate rows(Rows rows) {
    return new Floor("rows, 3 statements", Rows.DATABASE, rows::open, rows::review, rows::close);
  }

  /** The same, each asked for by HTTP and answered with what was asked. */
  static Gate rowsOverHttp(Rows rows) {
    DisposableServer server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .route(
                routes ->
                    routes.post(
                        "/{id}/{step}",
                        (request, response) ->
                            response.sendString(
                                request
                                    .receive()
                                    .aggregate()
                                    .asString()
                                    .flatMap(
                                        body ->
                                            write(
                                                rows,
                                                String.valueOf(request.param("id")),
                                                Integer.parseInt(
                                                    String.valueOf(request.param("step"))),
                                                body)))))
            .bindNow();
    URI url = URI.create("http://127.0.0.1:" + server.port());
    Post client = new Post("");
    return new Floor(
        "the same behind reactor-netty",
        Rows.DATABASE,
        id -> client.to(url.resolve("/" + id + "/0"), "{}").orFail("Opening"),
        (id, step) -> client.to(url.resolve("/" + id + "/" + step), "{}").orFail("Reviewing"),
        server::disposeNow);
  }

  private static Mono<String> write(Rows rows, String id, int step, String body) {
    return Mono.fromCallable(
            () -> {
              if (step == 0) {
                rows.open(id);
              } else {
                rows.review(id, step);
              }
              return body;
            })
        .subscribeOn(Schedulers.boundedElastic());
  }

  /** The facts of each step sent, and all of them acknowledged before the next. */
  static Gate kafka(Steps steps) {
    EmbeddedKafka kafka = EmbeddedKafka.start(KafkaSettings.temporary());
    create(kafka);
    KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrapServers(),
                ProducerConfig.LINGER_MS_CONFIG,
                0),
            new StringSerializer(),
            new ByteArraySerializer());
    return new Floor(
        "Kafka, the facts alone",
        "",
        id -> send(producer, id, steps.opening()),
        (id, step) -> send(producer, id, steps.review(step)),
        () -> {
          producer.close();
          kafka.close();
        });
  }

  private static void create(EmbeddedKafka kafka) {
    Map<String, Object> servers =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    try (Admin admin = Admin.create(servers)) {
      admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1))).all().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void send(KafkaProducer<String, byte[]> producer, String key, List<String> facts) {
    List<Future<RecordMetadata>> sent =
        facts.stream()
            .map(
                fact ->
                    producer.send(
                        new ProducerRecord<>(TOPIC, key, fact.getBytes(StandardCharsets.UTF_8))))
            .toList();
    try {
      for (Future<RecordMetadata> one : sent) {
        one.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
