package dev.stagegate.standalone.load;

import dev.stagegate.events.AuditFact;
import dev.stagegate.events.Envelope;
import dev.stagegate.events.wire.FactCodec;
import dev.stagegate.events.wire.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * What a topic tells of each issue, in the order in which readers get it. A fact may be told twice
 * under one id, which readers pass over; its first place counts.
 */
final class ToldFacts {

  private static final Duration ONE_POLL = Duration.ofSeconds(2);

  private final Map<String, List<Envelope>> byIssue = new HashMap<>();
  private final Set<UUID> seen = new HashSet<>();

  private ToldFacts() {}

  /** All that a topic has until now. */
  static ToldFacts of(Topic topic, String bootstrapServers) {
    ToldFacts told = new ToldFacts();
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.topicName()).stream()
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(ONE_POLL).forEach(told::add);
      }
    }
    return told;
  }

  private void add(ConsumerRecord<String, byte[]> message) {
    FactCodec.read(message)
        .filter(envelope -> !(envelope.fact() instanceof AuditFact))
        .filter(envelope -> seen.add(envelope.id()))
        .ifPresent(
            envelope ->
                byIssue.computeIfAbsent(message.key(), _ -> new ArrayList<>()).add(envelope));
  }

  /** The kinds of what is told of an issue. */
  List<String> kinds(String issueId) {
    return of(issueId).stream()
        .map(envelope -> envelope.fact().getClass().getSimpleName())
        .toList();
  }

  /** Whether nothing that happened later is told before what happened earlier. */
  boolean isInOrder(String issueId) {
    List<Instant> moments = of(issueId).stream().map(Envelope::at).toList();
    return moments.stream().sorted().toList().equals(moments);
  }

  private List<Envelope> of(String issueId) {
    return byIssue.getOrDefault(issueId, List.of());
  }
}
