package dev.stagegate.events.wire;

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

  private FactTopics() {}

  /** Each topic and its dead letter topic. */
  public static List<NewTopic> all(int partitions, int replicas) {
    List<NewTopic> topics = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      topics.add(layout(topic.topicName(), topic.compacted(), partitions, replicas));
      topics.add(layout(topic.deadLetterTopicName(), false, 1, replicas));
    }
    return topics;
  }

  private static NewTopic layout(String name, boolean compacted, int partitions, int replicas) {
    TopicBuilder builder =
        TopicBuilder.name(name)
            .partitions(partitions)
            .replicas(replicas)
            .config(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(LARGEST_FACT_BYTES));
    return (compacted ? builder.compact() : builder).build();
  }
}
