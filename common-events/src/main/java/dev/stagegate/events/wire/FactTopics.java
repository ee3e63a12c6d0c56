package dev.stagegate.events.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.kafka.config.TopicBuilder;

/** How the house's topics are laid out. */
public final class FactTopics {

  /**
   * 8 MiB of SQL per stage may need up to six bytes of JSON a character; the rest is room for the
   * fact around it.
   */
  public static final int LARGEST_FACT_BYTES = 64 * 1024 * 1024;

  /** A dead letter is the record as it came, and why it was given up in its headers. */
  public static final int LARGEST_DEAD_LETTER_BYTES = LARGEST_FACT_BYTES + 64 * 1024;

  /**
   * Dead letters that are told once more, each for the one reader that gave it up: to the others,
   * and to what a compacted topic keeps, it is no news.
   */
  public static final String REPLAY = "stagegate.replay.v1";

  private static final Duration KEPT = Duration.ofDays(7);
  private static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(30);

  /** Kafka deletes whole segments only, once their youngest record is old enough. */
  private static final Duration SEGMENT = Duration.ofDays(1);

  /** How long a fact can be in its topic at most; a compacted topic keeps the newest of a key. */
  public static final Duration LONGEST_LIFE = KEPT.plus(SEGMENT);

  private FactTopics() {}

  /** Each topic and its dead letter topic, and that of replays. */
  public static List<NewTopic> all(int partitions, int replicas) {
    List<NewTopic> topics = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      TopicBuilder facts = layout(topic.topicName(), partitions, replicas, LARGEST_FACT_BYTES);
      if (topic == Topic.INTAKE) {
        // When the broker got a record, which its sender has no say in.
        facts.config(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
      }
      topics.add((topic.compacted() ? facts.compact() : kept(facts, KEPT)).build());
      TopicBuilder letters =
          layout(topic.deadLetterTopicName(), 1, replicas, LARGEST_DEAD_LETTER_BYTES);
      topics.add(kept(letters, DEAD_LETTERS_KEPT).build());
    }
    topics.add(kept(layout(REPLAY, 1, replicas, LARGEST_DEAD_LETTER_BYTES), KEPT).build());
    return topics;
  }

  private static TopicBuilder layout(
      String name, int partitions, int replicas, int largestRecordBytes) {
    return TopicBuilder.name(name)
        .partitions(partitions)
        .replicas(replicas)
        .config(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(largestRecordBytes));
  }

  private static TopicBuilder kept(TopicBuilder topic, Duration time) {
    return topic
        .config(TopicConfig.RETENTION_MS_CONFIG, Long.toString(time.toMillis()))
        .config(TopicConfig.SEGMENT_MS_CONFIG, Long.toString(SEGMENT.toMillis()));
  }
}
