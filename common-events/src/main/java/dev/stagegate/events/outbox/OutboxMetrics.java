package dev.stagegate.events.outbox;

import dev.stagegate.events.outbox.WaitingFacts.Backlog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicReference;

/** What the relaying replica tells of the outbox; the others tell zero. */
final class OutboxMetrics {

  private final AtomicReference<Backlog> backlog = new AtomicReference<>(Backlog.NONE);
  private final MeterRegistry meters;

  OutboxMetrics(MeterRegistry meters) {
    this.meters = meters;
    Gauge.builder("stagegate.outbox.waiting", backlog, b -> b.get().waiting())
        .description("Facts that Kafka does not have yet, as the relaying replica sees them")
        .register(meters);
    Gauge.builder("stagegate.outbox.oldest", backlog, b -> b.get().oldestSeconds())
        .description("Age of the oldest fact that Kafka does not have yet")
        .baseUnit("seconds")
        .register(meters);
    Gauge.builder("stagegate.outbox.parked", backlog, b -> b.get().parked())
        .description("Facts that Kafka refused for good")
        .register(meters);
  }

  void waits(Backlog now) {
    backlog.set(now);
  }

  /** Another replica may relay by now: what this one saw last says nothing any more. */
  void noLongerLeads() {
    backlog.set(Backlog.NONE);
  }

  void sent(String type) {
    count(type, "sent");
  }

  void parked(String type) {
    count(type, "parked");
  }

  private void count(String type, String outcome) {
    meters.counter("stagegate.facts.out", "type", type, "outcome", outcome).increment();
  }
}
