package dev.stagegate.events.readiness;

/**
 * How a service is at this moment. It judges nothing.
 *
 * @param java the version of Java that it runs on
 * @param freeBytes how much room is left where the service keeps its files
 */
public record ServiceState(
    String java, DatabaseState database, OutboxState outbox, long freeBytes) {

  /**
   * The service's own database.
   *
   * @param server its version
   * @param schema the version of its newest migration
   * @param migrationsPending how many migrations of this program it lacks
   * @param clockAheadMillis how far its clock is ahead of this machine's; negative where behind
   */
  public record DatabaseState(
      String server, String schema, int migrationsPending, long clockAheadMillis) {}

  /**
   * What waits for Kafka.
   *
   * @param parked what Kafka refused for good
   */
  public record OutboxState(long waiting, double oldestSeconds, long parked) {}
}
