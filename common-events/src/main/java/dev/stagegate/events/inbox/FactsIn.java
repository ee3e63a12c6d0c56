package dev.stagegate.events.inbox;

import dev.stagegate.events.Envelope;
import dev.stagegate.events.wire.FactType;
import dev.stagegate.events.wire.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Counts what became of facts that came in, by type, and how old they were when they were taken.
 */
final class FactsIn {

  private static final String COUNT = "stagegate.facts.in";

  /** Of a record whose type nobody here knows: a newer writer's, or none at all. */
  private static final String UNKNOWN = "unknown";

  /** What became of a fact. */
  private enum Outcome {
    TAKEN,
    SKIPPED,
    DEAD_LETTERED;

    String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final MeterRegistry meters;
  private final Timer delay;

  FactsIn(MeterRegistry meters) {
    this.meters = meters;
    this.delay =
        Timer.builder("stagegate.facts.delay")
            .description("How old facts are when they are taken, by the clocks of both services")
            .serviceLevelObjectives(
                Duration.ofMillis(25),
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                Duration.ofMillis(250),
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5))
            .register(meters);
  }

  /** From the start at zero, so that the first of them is seen to be one more. */
  void expect(Collection<Topic> topics) {
    for (Outcome outcome : Outcome.values()) {
      Arrays.stream(FactType.values())
          .filter(type -> topics.contains(type.topic()))
          .forEach(type -> count(type.typeName(), outcome, 0));
      count(UNKNOWN, outcome, 0);
    }
  }

  void taken(Envelope envelope) {
    count(FactType.of(envelope.fact()).typeName(), Outcome.TAKEN, 1);
    Duration age = Duration.between(envelope.at(), Instant.now());
    delay.record(age.isNegative() ? Duration.ZERO : age);
  }

  /** A record that need not be a fact. */
  void taken(ConsumerRecord<String, byte[]> message) {
    count(typeOf(message), Outcome.TAKEN, 1);
  }

  void skipped() {
    count(UNKNOWN, Outcome.SKIPPED, 1);
  }

  void deadLettered(ConsumerRecord<String, byte[]> message) {
    count(typeOf(message), Outcome.DEAD_LETTERED, 1);
  }

  private void count(String type, Outcome outcome, double more) {
    meters.counter(COUNT, "type", type, "outcome", outcome.label()).increment(more);
  }

  /** Only names that are known here, since others could be any, and as many. */
  private static String typeOf(ConsumerRecord<String, byte[]> message) {
    return Optional.ofNullable(message.headers().lastHeader("ce_type"))
        .map(Header::value)
        .map(name -> new String(name, StandardCharsets.UTF_8))
        .flatMap(FactType::named)
        .map(FactType::typeName)
        .orElse(UNKNOWN);
  }
}
