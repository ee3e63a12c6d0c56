package dev.stagegate.events.outbox;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.embedded.SharedServers;
import dev.stagegate.embedded.TestDatabase;
import dev.stagegate.events.Envelope;
import dev.stagegate.events.Fact;
import dev.stagegate.events.House;
import dev.stagegate.events.IssueFact.BellRung;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OutboxTest {

  private final TestDatabase database = SharedServers.freshDatabase("outbox");
  private final String run = UUID.randomUUID().toString();

  @Test
  void facts_of_a_committed_transaction_are_told_in_order_and_those_of_a_rolled_back_one_never() {
    try (House house = House.open(database, "reader-" + run)) {
      house.tell(bells("a", 1, 5)).block();
      house
          .bean(Outbox.class)
          .append(bells("a", 6, 9))
          .then(Mono.error(new IllegalStateException("the change failed")))
          .as(house.bean(TransactionalOperator.class)::transactional)
          .onErrorResume(_ -> Mono.empty())
          .block();
      house.tell(bells("a", 10, 12)).block();

      eventually(
          () ->
              assertThat(sequences(house, "a")).containsExactly(1L, 2L, 3L, 4L, 5L, 10L, 11L, 12L));
      eventually(() -> assertThat(waiting(house)).isZero());
    }
  }

  @Test
  void outside_a_transaction_nothing_can_be_told() {
    try (House house = House.open(database, "reader-" + run)) {
      StepVerifier.create(house.bean(Outbox.class).append(bells("b", 1, 1))).verifyError();
    }
  }

  @Test
  void many_issues_at_once_each_keep_their_order_and_nothing_is_told_twice() {
    try (House house = House.open(database, "reader-" + run)) {
      Flux.range(0, 40)
          .flatMap(
              issue -> Flux.range(1, 25).concatMap(n -> house.tell(bells("issue-" + issue, n, n))),
              10)
          .blockLast();

      eventually(() -> assertThat(ours(house)).hasSize(40 * 25));
      Map<String, List<Long>> byIssue =
          ours(house).stream()
              .collect(
                  Collectors.groupingBy(
                      BellRung::issueId,
                      Collectors.mapping(BellRung::sequence, Collectors.toList())));
      List<Long> inOrder = LongStream.rangeClosed(1, 25).boxed().toList();
      assertThat(byIssue)
          .hasSize(40)
          .allSatisfy((_, sequences) -> assertThat(sequences).isEqualTo(inOrder));
    }
  }

  @Test
  void one_replica_relays_at_a_time_and_another_takes_over_when_it_goes() {
    try (House first = House.open(database, "reader-" + run)) {
      House second = House.open(database, "reader-" + run);
      try {
        first.tell(bells("c", 1, 3)).block();
        second.tell(bells("c", 4, 6)).block();
        eventually(() -> assertThat(sequences(first, second)).hasSize(6));
        assertThat(relaysHoldingTheLock(first)).isEqualTo(1);
      } finally {
        second.close();
      }
      first.tell(bells("c", 7, 9)).block();
      eventually(() -> assertThat(waiting(first)).isZero());
      assertThat(relaysHoldingTheLock(first)).isEqualTo(1);
    }
  }

  @Test
  void a_relay_whose_connection_is_cut_goes_on() {
    try (House house = House.open(database, "reader-" + run)) {
      house.tell(bells("d", 1, 3)).block();
      eventually(() -> assertThat(sequences(house, "d")).hasSize(3));

      cutTheRelaysConnection(house);
      house.tell(bells("d", 4, 6)).block();

      eventually(() -> assertThat(sequences(house, "d")).containsExactly(1L, 2L, 3L, 4L, 5L, 6L));
    }
  }

  private List<Fact> bells(String issue, int from, int to) {
    return IntStream.rangeClosed(from, to)
        .<Fact>mapToObj(n -> new BellRung(run + issue, run + issue + "-prod", n, "dev@example.com"))
        .toList();
  }

  private List<BellRung> ours(House house) {
    return house.taken().stream()
        .map(Envelope::fact)
        .filter(BellRung.class::isInstance)
        .map(BellRung.class::cast)
        .filter(bell -> bell.issueId().startsWith(run))
        .toList();
  }

  private List<Long> sequences(House house, String issue) {
    return ours(house).stream()
        .filter(bell -> bell.issueId().equals(run + issue))
        .map(BellRung::sequence)
        .toList();
  }

  private List<Long> sequences(House first, House second) {
    return Stream.of(first, second)
        .flatMap(house -> ours(house).stream())
        .map(BellRung::sequence)
        .toList();
  }

  private static long waiting(House house) {
    return count(house, "SELECT count(*) FROM outbox");
  }

  private static long relaysHoldingTheLock(House house) {
    return count(
        house,
        """
        SELECT count(*) FROM pg_locks
        WHERE locktype = 'advisory' AND granted
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND classid::bigint = (hashtext('stagegate-outbox-relay')::bigint & 4294967295)
        """);
  }

  private static void cutTheRelaysConnection(House house) {
    count(
        house,
        """
        SELECT count(pg_terminate_backend(pid)) FROM pg_locks
        WHERE locktype = 'advisory' AND granted
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        """);
  }

  private static long count(House house, String sql) {
    return Objects.requireNonNull(
        house
            .bean(DatabaseClient.class)
            .sql(sql)
            .map((row, _) -> row.get(0, Long.class))
            .one()
            .block());
  }
}
