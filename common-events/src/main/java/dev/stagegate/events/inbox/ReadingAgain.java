package dev.stagegate.events.inbox;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;

/**
 * Goes back to a moment in every partition the first time that it is read: Kafka remembers what was
 * read, and a database that was restored forgot what came of it. The inbox knows what it has not
 * forgotten.
 */
final class ReadingAgain implements ConsumerAwareRebalanceListener {

  private static final Logger log = LoggerFactory.getLogger(ReadingAgain.class);

  private final Instant from;
  private final Set<TopicPartition> done = new HashSet<>();

  ReadingAgain(Instant from) {
    this.from = from;
  }

  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    Map<TopicPartition, Long> fresh =
        partitions.stream()
            .filter(done::add)
            .collect(Collectors.toMap(part -> part, _ -> from.toEpochMilli()));
    consumer
        .offsetsForTimes(fresh)
        .forEach(
            (part, found) -> {
              if (found != null && found.offset() < consumer.position(part)) {
                log.info("{} is read again from {} on", part, found.offset());
                consumer.seek(part, found.offset());
              }
            });
  }
}
