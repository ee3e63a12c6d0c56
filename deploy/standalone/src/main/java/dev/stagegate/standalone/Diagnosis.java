package dev.stagegate.standalone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What a doctor finds in what an installation tells of itself. */
final class Diagnosis {

  /** Leases and signatures bear this much. */
  private static final long MOST_MILLIS_APART = 2_000;

  private static final long MOST_BEHIND = 1_000;
  private static final double OLDEST_SECONDS = 60;
  private static final long LEAST_FREE = 1L << 30;
  private static final long MIB = 1L << 20;

  /** The inbox remembers for 35 days: what Kafka keeps longer could be taken twice. */
  private static final long LONGEST_KEPT = Duration.ofDays(34).toMillis();

  private Diagnosis() {}

  /**
   * What was found of one thing.
   *
   * @param check which thing: the beginning of its words' names
   * @param values what the words speak of
   */
  record Finding(String check, boolean good, List<Object> values) {

    static Finding of(String check, boolean good, Object... values) {
      return new Finding(check, good, List.of(values));
    }
  }

  /**
   * Judges.
   *
   * @param installation what issue-service tells of it
   */
  static List<Finding> of(JsonNode installation) {
    List<Finding> findings = new ArrayList<>(ofService(Service.ISSUES.title(), installation));
    JsonNode kafka = installation.path("kafka");
    findings.add(Finding.of("kafka", kafka.isObject(), kafka.path("brokers").asInt()));
    if (kafka.isObject()) {
      findings.add(topics(kafka.path("topics")));
      findings.add(readers(kafka.path("groups")));
    }
    long letters = installation.path("deadLettersWaiting").asLong();
    findings.add(Finding.of("letters", letters == 0, letters));
    findings.add(sealing(installation.path("sealing")));
    long free = installation.path("freeBytes").asLong();
    findings.add(Finding.of("disk", free >= LEAST_FREE, free / MIB));
    return findings;
  }

  /**
   * Judges a service by itself, which has answered.
   *
   * @param state what it tells: its database and its outbox
   */
  static List<Finding> ofService(String title, JsonNode state) {
    JsonNode database = state.path("database");
    int pending = database.path("migrationsPending").asInt();
    long apart = Math.abs(database.path("clockAheadMillis").asLong());
    JsonNode outbox = state.path("outbox");
    if (!database.isObject() || !outbox.isObject()) {
      return List.of(Finding.of("service", false, title, "it does not tell how it is"));
    }
    double oldest = outbox.path("oldestSeconds").asDouble();
    long parked = outbox.path("parked").asLong();
    return List.of(
        Finding.of("service", true, title),
        Finding.of("schema", pending == 0, title, database.path("schema").asString(), pending),
        Finding.of("clock", apart <= MOST_MILLIS_APART, title, apart),
        Finding.of(
            "outbox",
            oldest <= OLDEST_SECONDS && parked == 0,
            title,
            outbox.path("waiting").asLong(),
            Math.round(oldest),
            parked));
  }

  private static Finding topics(JsonNode topics) {
    List<String> bad =
        topics
            .valueStream()
            .filter(Diagnosis::isWrong)
            .map(topic -> topic.path("name").asString())
            .toList();
    return Finding.of(
        "topics", bad.isEmpty(), bad.isEmpty() ? topics.size() : String.join(", ", bad));
  }

  /** Missing, or keeping what it should not, or not keeping what it should. */
  private static boolean isWrong(JsonNode topic) {
    boolean shouldBeCompacted = topic.path("shouldBeCompacted").asBoolean();
    long kept = topic.path("retentionMillis").asLong();
    return topic.path("partitions").asInt() == 0
        || topic.path("compacted").asBoolean() != shouldBeCompacted
        || (!shouldBeCompacted
            && (kept < topic.path("shouldRetainMillis").asLong() || kept > LONGEST_KEPT));
  }

  private static Finding readers(JsonNode groups) {
    List<String> bad =
        groups
            .valueStream()
            .filter(
                group ->
                    group.path("members").asInt() == 0
                        || group.path("behind").asLong() > MOST_BEHIND)
            .map(
                group ->
                    "%s %s (%d replicas, %d behind)"
                        .formatted(
                            group.path("reader").asString(),
                            group.path("topic").asString(),
                            group.path("members").asInt(),
                            group.path("behind").asLong()))
            .toList();
    long furthest =
        groups.valueStream().mapToLong(group -> group.path("behind").asLong()).max().orElse(0);
    return Finding.of("readers", bad.isEmpty(), bad.isEmpty() ? furthest : String.join("; ", bad));
  }

  private static Finding sealing(JsonNode sealing) {
    String missing =
        sealing
            .propertyStream()
            .filter(kind -> !kind.getValue().asBoolean())
            .map(kind -> kind.getKey())
            .collect(Collectors.joining(", "));
    return Finding.of("sealing", missing.isEmpty(), missing);
  }
}
