package dev.stagegate.events.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/**
 * Makes topics that do not exist, and tells how others differ from what was wanted. It changes none
 * that exists: more partitions would tear the order of an issue's facts apart, and how long facts
 * are kept is the owner's to decide.
 */
final class MakingTopics {

  private static final int MOST_LOOKS = 300;
  private static final int BETWEEN_LOOKS_MILLIS = 100;

  private final Admin kafka;

  MakingTopics(Admin kafka) {
    this.kafka = kafka;
  }

  /**
   * What was done and found.
   *
   * @param made the names of those that were made
   * @param differences how those that were there differ
   */
  record Report(List<String> made, List<Difference> differences) {

    /** Whether facts would be lost: a topic that must keep the newest of each key does not. */
    boolean losesFacts() {
      return differences.stream().anyMatch(Difference::losesFacts);
    }
  }

  /** That a topic is laid out otherwise than wanted. */
  record Difference(String topic, String setting, String wanted, String found) {

    boolean losesFacts() {
      return setting.equals(TopicConfig.CLEANUP_POLICY_CONFIG)
          && wanted.equals(TopicConfig.CLEANUP_POLICY_COMPACT);
    }

    @Override
    public String toString() {
      return topic + ": " + setting + " is " + found + ", new topics get " + wanted;
    }
  }

  Report make(List<NewTopic> wanted) throws ExecutionException, InterruptedException {
    Set<String> there = kafka.listTopics().names().get();
    List<String> made =
        create(wanted.stream().filter(topic -> !there.contains(topic.name())).toList());
    awaitKnown(wanted.stream().map(NewTopic::name).toList());
    return new Report(
        made, differences(wanted.stream().filter(topic -> !made.contains(topic.name())).toList()));
  }

  /** Brokers hear of a topic a moment after it was made. */
  private void awaitKnown(List<String> names) throws ExecutionException, InterruptedException {
    Set<String> missing = new TreeSet<>(names);
    for (int looks = 0; looks < MOST_LOOKS; looks++) {
      missing.removeAll(kafka.listTopics().names().get());
      if (missing.isEmpty()) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
    }
    throw new ExecutionException(
        new TimeoutException("Kafka does not show what was made: " + missing));
  }

  /** The names of those that nobody else made in this moment. */
  private List<String> create(List<NewTopic> missing)
      throws ExecutionException, InterruptedException {
    if (missing.isEmpty()) {
      return List.of();
    }
    List<String> made = new ArrayList<>();
    CreateTopicsResult answers = kafka.createTopics(missing);
    for (NewTopic topic : missing) {
      if (created(answers.values().get(topic.name()))) {
        made.add(topic.name());
      }
    }
    return List.copyOf(made);
  }

  private static boolean created(@Nullable KafkaFuture<Void> answer)
      throws ExecutionException, InterruptedException {
    try {
      Objects.requireNonNull(answer).get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return false;
      }
      throw e;
    }
  }

  private List<Difference> differences(List<NewTopic> topics)
      throws ExecutionException, InterruptedException {
    List<String> names = topics.stream().map(NewTopic::name).toList();
    Map<String, TopicDescription> layouts = kafka.describeTopics(names).allTopicNames().get();
    Map<ConfigResource, Config> configs =
        kafka.describeConfigs(names.stream().map(MakingTopics::resource).toList()).all().get();
    List<Difference> differences = new ArrayList<>();
    for (NewTopic topic : topics) {
      TopicDescription layout = layouts.get(topic.name());
      Config config = configs.get(resource(topic.name()));
      if (layout != null && config != null) {
        compare(differences, topic, layout);
        compare(differences, topic, config);
      }
    }
    return List.copyOf(differences);
  }

  private static void compare(List<Difference> to, NewTopic wanted, TopicDescription found) {
    int partitions = found.partitions().size();
    if (partitions != wanted.numPartitions()) {
      to.add(difference(wanted, "partitions", wanted.numPartitions(), partitions));
    }
    int replicas = found.partitions().getFirst().replicas().size();
    if (replicas != wanted.replicationFactor()) {
      to.add(difference(wanted, "replicas", wanted.replicationFactor(), replicas));
    }
  }

  private static void compare(List<Difference> to, NewTopic wanted, Config found) {
    Map<String, String> settings = wanted.configs() == null ? Map.of() : wanted.configs();
    settings.forEach(
        (name, value) -> {
          ConfigEntry entry = found.get(name);
          String actual = entry == null ? "unknown" : String.valueOf(entry.value());
          if (!value.equals(actual)) {
            to.add(difference(wanted, name, value, actual));
          }
        });
  }

  private static Difference difference(
      NewTopic topic, String setting, Object wanted, Object found) {
    return new Difference(topic.name(), setting, wanted.toString(), found.toString());
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }
}
