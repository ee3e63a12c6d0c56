package dev.stagegate.issues.installation;

import dev.stagegate.events.kafka.KafkaClients;
import dev.stagegate.events.wire.FactTopics;
import dev.stagegate.issues.installation.InstallationState.GroupState;
import dev.stagegate.issues.installation.InstallationState.KafkaState;
import dev.stagegate.issues.installation.InstallationState.TopicState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Asks Kafka how our topics are laid out, and how far all readers are behind. */
@Component
class ExaminingKafka {

  private static final Logger log = LoggerFactory.getLogger(ExaminingKafka.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String FOR_EVER = "-1";

  /** The consumer groups of the three services. */
  private static final List<String> READERS =
      List.of(
          "issue-service",
          "issue-service-intake",
          "issue-service-dead-letters",
          "approval-engine",
          "im-gateway");

  private final Map<String, Object> properties;

  ExaminingKafka(KafkaClients kafka) {
    this.properties = kafka.admin();
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() / 2);
  }

  /** Empty where Kafka does not answer. */
  Mono<KafkaState> examine() {
    return Mono.fromCallable(this::ask)
        .subscribeOn(Schedulers.boundedElastic())
        .onErrorResume(
            error -> {
              log.warn("Kafka could not be examined: {}", error.toString());
              return Mono.empty();
            });
  }

  private KafkaState ask() throws ExecutionException, InterruptedException, TimeoutException {
    try (Admin admin = Admin.create(properties)) {
      int brokers = get(admin.describeCluster().nodes()).size();
      List<NewTopic> wanted = FactTopics.all(1, 1);
      Map<String, TopicDescription> there = described(admin, wanted);
      return new KafkaState(brokers, topics(admin, wanted, there), groups(admin, there));
    }
  }

  private static Map<String, TopicDescription> described(Admin admin, List<NewTopic> wanted)
      throws ExecutionException, InterruptedException, TimeoutException {
    List<String> existing = new ArrayList<>(get(admin.listTopics().names()));
    existing.retainAll(wanted.stream().map(NewTopic::name).toList());
    return get(admin.describeTopics(existing).allTopicNames());
  }

  private static List<TopicState> topics(
      Admin admin, List<NewTopic> wanted, Map<String, TopicDescription> there)
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<ConfigResource, Config> configs =
        get(
            admin
                .describeConfigs(
                    there.keySet().stream()
                        .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                        .toList())
                .all());
    List<TopicState> topics = new ArrayList<>();
    for (NewTopic topic : wanted) {
      Config config = configs.get(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()));
      topics.add(state(topic, there.get(topic.name()), config));
    }
    return topics;
  }

  private static TopicState state(
      NewTopic wanted, @Nullable TopicDescription there, @Nullable Config config) {
    Map<String, String> meant = wanted.configs() == null ? Map.of() : wanted.configs();
    boolean compacted =
        TopicConfig.CLEANUP_POLICY_COMPACT.equals(meant.get(TopicConfig.CLEANUP_POLICY_CONFIG));
    return new TopicState(
        wanted.name(),
        there == null ? 0 : there.partitions().size(),
        there == null ? 0 : there.partitions().getFirst().replicas().size(),
        value(config, TopicConfig.CLEANUP_POLICY_CONFIG, "")
            .contains(TopicConfig.CLEANUP_POLICY_COMPACT),
        compacted,
        Long.parseLong(value(config, TopicConfig.RETENTION_MS_CONFIG, FOR_EVER)),
        Long.parseLong(meant.getOrDefault(TopicConfig.RETENTION_MS_CONFIG, FOR_EVER)));
  }

  private static String value(@Nullable Config config, String name, String otherwise) {
    if (config == null || config.get(name) == null || config.get(name).value() == null) {
      return otherwise;
    }
    return config.get(name).value();
  }

  private static List<GroupState> groups(Admin admin, Map<String, TopicDescription> there)
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<TopicPartition, OffsetSpec> parts = new HashMap<>();
    there.forEach(
        (name, topic) ->
            topic
                .partitions()
                .forEach(
                    part ->
                        parts.put(
                            new TopicPartition(name, part.partition()), OffsetSpec.latest())));
    Map<TopicPartition, Long> ends = new HashMap<>();
    get(admin.listOffsets(parts).all()).forEach((part, end) -> ends.put(part, end.offset()));
    List<GroupState> groups = new ArrayList<>();
    for (String reader : READERS) {
      int members = members(admin, reader);
      Map<TopicPartition, OffsetAndMetadata> read =
          get(admin.listConsumerGroupOffsets(reader).partitionsToOffsetAndMetadata());
      Map<String, Long> behind = new HashMap<>();
      read.forEach(
          (part, offset) -> {
            if (offset != null && ends.containsKey(part)) {
              behind.merge(
                  part.topic(),
                  Math.max(0, ends.getOrDefault(part, 0L) - offset.offset()),
                  Long::sum);
            }
          });
      if (behind.isEmpty()) {
        groups.add(new GroupState(reader, members, "", 0));
      }
      behind.forEach((topic, count) -> groups.add(new GroupState(reader, members, topic, count)));
    }
    return groups;
  }

  /** None where the group was never there. */
  private static int members(Admin admin, String reader)
      throws InterruptedException, TimeoutException {
    try {
      return get(admin.describeConsumerGroups(List.of(reader)).all()).values().stream()
          .mapToInt(group -> group.members().size())
          .sum();
    } catch (ExecutionException e) {
      log.debug("no group {}", reader, e);
      return 0;
    }
  }

  private static <T> T get(KafkaFuture<T> answer)
      throws ExecutionException, InterruptedException, TimeoutException {
    return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }
}
