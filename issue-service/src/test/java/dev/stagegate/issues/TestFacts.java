package dev.stagegate.issues;

import dev.stagegate.events.inbox.Inbox;
import dev.stagegate.events.outbox.Outbox;
import java.time.Clock;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Outbox and inbox without Kafka: what is told stays in the outbox, where a test can read it. */
@TestConfiguration(proxyBeanMethods = false)
class TestFacts {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Outbox outbox(DatabaseClient database, Clock clock) {
    return new Outbox(database, clock, () -> {});
  }

  @Bean
  Inbox inbox(DatabaseClient database, TransactionalOperator transaction) {
    return new Inbox(database, transaction);
  }
}
