package dev.stagegate.events.inbox;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Where a record goes that a reader gave up on: as it came, with reason, reader and stack in its
 * headers.
 */
public final class DeadLetters {

  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
  private static final int LONGEST_HEADER = 8_000;

  public static final String REASON = "stagegate-reason";
  public static final String READER = "stagegate-reader";
  public static final String STACK = "stagegate-stack";
  public static final String ORIGIN = "stagegate-origin";

  private final Producer<String, byte[]> producer;
  private final FactsIn counts;

  DeadLetters(Producer<String, byte[]> producer, FactsIn counts) {
    this.producer = producer;
    this.counts = counts;
  }

  /** Completes when Kafka has the dead letter; its moment is that of the record. */
  Mono<Void> add(ConsumerRecord<String, byte[]> message, String reader, Throwable error) {
    String origin = originOf(message);
    log.error("{} goes to the dead letters: {}", origin, error.toString());
    ProducerRecord<String, byte[]> letter =
        new ProducerRecord<>(
            origin.substring(0, origin.indexOf('/')) + ".dlt",
            null,
            message.timestamp() < 0 ? null : message.timestamp(),
            message.key(),
            message.value(),
            message.headers());
    put(letter.headers(), REASON, String.valueOf(error.getMessage()));
    put(letter.headers(), READER, reader);
    put(letter.headers(), STACK, stackOf(error));
    put(letter.headers(), ORIGIN, origin);
    return send(letter).doOnSuccess(_ -> counts.deadLettered(message));
  }

  /** Where it came from first, however often it was replayed. */
  private static String originOf(ConsumerRecord<String, byte[]> message) {
    String first = Replayed.isOne(message) ? Replayed.text(message.headers(), ORIGIN) : null;
    return first != null && first.indexOf('/') > 0
        ? first
        : message.topic() + "/" + message.partition() + "/" + message.offset();
  }

  private Mono<Void> send(ProducerRecord<String, byte[]> letter) {
    return Mono.<Void>create(
            sink ->
                producer.send(
                    letter,
                    (_, failure) -> {
                      if (failure == null) {
                        sink.success();
                      } else {
                        sink.error(failure);
                      }
                    }))
        .subscribeOn(Schedulers.boundedElastic());
  }

  private static void put(Headers headers, String name, String value) {
    String cut = value.length() > LONGEST_HEADER ? value.substring(0, LONGEST_HEADER) : value;
    headers.remove(name).add(name, cut.getBytes(StandardCharsets.UTF_8));
  }

  private static String stackOf(Throwable error) {
    StringWriter text = new StringWriter();
    error.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
