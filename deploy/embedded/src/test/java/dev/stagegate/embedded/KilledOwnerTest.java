package dev.stagegate.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is left after {@code kill -9} of the process that owns the servers. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class KilledOwnerTest {

  @TempDir Path folder;

  @Test
  void postgres_left_running_is_ended_and_every_commit_is_there() throws Exception {
    var data = folder.resolve("postgres");
    long leftover;
    var committed = new ArrayList<String>();
    try (var child = ChildJvm.running(InsertingRows.class, data)) {
      leftover = Long.parseLong(child.awaitLine("postmaster "));
      child.awaitLine("committed 200");
      committed.addAll(child.killAndDrain("committed "));
    }
    assertThat(ProcessHandle.of(leftover)).get().matches(Postmaster::isRunning, "left running");

    try (var postgres = EmbeddedPostgres.start(PostgresSettings.keptIn(data, 0, "pw"))) {
      assertThat(postgres.process().pid()).isNotEqualTo(leftover);
      assertThat(ProcessHandle.of(leftover).filter(Postmaster::isRunning)).isEmpty();
      var last = committed.isEmpty() ? 200 : Integer.parseInt(committed.getLast());
      assertThat(Sql.count(postgres.address(), "postgres", "t WHERE n <= " + last)).isEqualTo(last);
    }
  }

  @Test
  void kafka_starts_again_and_every_acknowledged_record_is_there() throws Exception {
    var data = folder.resolve("kafka");
    var acknowledged = new HashSet<Long>();
    try (var child = ChildJvm.running(SendingRecords.class, data)) {
      for (int i = 0; i < 2_000; i++) {
        acknowledged.add(Long.parseLong(child.awaitLine("acknowledged ")));
      }
      child.killAndDrain("acknowledged ").stream().map(Long::parseLong).forEach(acknowledged::add);
    }

    try (var kafka = EmbeddedKafka.start(KafkaSettings.keptIn(data, 0))) {
      assertThat(offsets(kafka)).containsAll(acknowledged);
    }
  }

  @Test
  void a_temporary_postgres_is_cleared_away_by_the_next_one() throws Exception {
    long leftover;
    Path home;
    try (var child = ChildJvm.running(Idling.class)) {
      leftover = Long.parseLong(child.awaitLine("postmaster "));
      home = Path.of(child.awaitLine("data ")).getParent();
      child.killAndDrain("");
    }
    Files.setLastModifiedTime(home, FileTime.from(Instant.now().minus(Duration.ofMinutes(5))));

    EmbeddedPostgres.start(PostgresSettings.temporary()).close();
    assertThat(ProcessHandle.of(leftover).filter(Postmaster::isRunning)).isEmpty();
    assertThat(home).doesNotExist();
  }

  private static Set<Long> offsets(EmbeddedKafka kafka) {
    var client = Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers());
    var offsets = new HashSet<Long>();
    try (var consumer =
        new KafkaConsumer<>(client, new StringDeserializer(), new StringDeserializer())) {
      var partition = new TopicPartition(SendingRecords.TOPIC, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      var end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofSeconds(1)).forEach(record -> offsets.add(record.offset()));
      }
    }
    return offsets;
  }
}
