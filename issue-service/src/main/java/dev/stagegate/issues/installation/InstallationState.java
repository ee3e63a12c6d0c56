package dev.stagegate.issues.installation;

import dev.stagegate.events.readiness.ServiceState.DatabaseState;
import dev.stagegate.events.readiness.ServiceState.OutboxState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the installation is at this moment, as issue-service sees it. It judges nothing.
 *
 * @param java the version of Java that it runs on
 * @param kafka null where Kafka does not answer
 * @param freeBytes how much room is left where the service keeps its files
 */
public record InstallationState(
    String java,
    DatabaseState database,
    @Nullable KafkaState kafka,
    OutboxState outbox,
    long deadLettersWaiting,
    SealingState sealing,
    long freeBytes) {

  /**
   * Kafka.
   *
   * @param brokers how many there are
   * @param groups how far the readers of all services are behind
   */
  public record KafkaState(int brokers, List<TopicState> topics, List<GroupState> groups) {}

  /**
   * A topic of ours.
   *
   * @param partitions how many it has; 0 where it is missing
   * @param replicas how many brokers keep it
   * @param compacted whether the newest of each key stays for ever
   * @param shouldBeCompacted whether it is meant to
   * @param retentionMillis how long records are kept; -1 for ever
   * @param shouldRetainMillis how long we would keep them; -1 for ever
   */
  public record TopicState(
      String name,
      int partitions,
      int replicas,
      boolean compacted,
      boolean shouldBeCompacted,
      long retentionMillis,
      long shouldRetainMillis) {}

  /**
   * How far a reader is behind with a topic.
   *
   * @param members how many of its replicas read
   */
  public record GroupState(String reader, int members, String topic, long behind) {}

  /** Which things have keys that seal their secrets. */
  public record SealingState(boolean signing, boolean workspace, boolean intake, boolean git) {}
}
