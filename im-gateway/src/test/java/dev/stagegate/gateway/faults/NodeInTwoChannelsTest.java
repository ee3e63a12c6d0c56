package dev.stagegate.gateway.faults;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.ApprovalFact.NodeOutcome;
import dev.stagegate.events.outbox.Outbox;
import dev.stagegate.gateway.invitation.Invitations;
import dev.stagegate.gateway.invitation.postgres.PostgresInvitations;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.json.JsonMapper;

/** A node is on its way from one channel to another in one replica, while another hears of it. */
@NullMarked
@DisplayNameGeneration(ReplaceUnderscores.class)
class NodeInTwoChannelsTest implements Wire.Script {

  private static Lab lab;

  private final Fuse fuse = new Fuse();

  @BeforeAll
  static void begin() {
    lab = new Lab();
  }

  @AfterAll
  static void end() {
    lab.close();
  }

  @Test
  void one_that_comes_to_another_channel_while_it_is_closed_is_closed_there_too() {
    lab.begin(this);
    try (Replica replica = lab.replica(0, fuse, Duration.ZERO)) {
      AskedNode node = new AskedNode("a-1", List.of("owner@example.com"));
      deliver(node, replica).join();
      Sinks.Empty<Void> mayEnd = Sinks.empty();
      CompletableFuture<@Nullable Void> moving = coming(mayEnd.asMono()).toFuture();
      eventually(() -> assertThat(locks(true)).isEqualTo(1));

      node.end(NodeOutcome.WITHDRAWN, null, null);
      CompletableFuture<@Nullable Void> closing = deliver(node, replica);
      eventually(() -> assertThat(closing.isDone() || locks(false) == 1).isTrue());
      mayEnd.tryEmitEmpty();
      moving.join();
      closing.join();

      assertThat(lab.database().rows("SELECT channel, standing FROM invited_node ORDER BY channel"))
          .containsExactly(List.of("FEISHU", "CLOSED"), List.of("LARK", "CLOSED"));
    }
  }

  private static CompletableFuture<@Nullable Void> deliver(AskedNode node, Replica replica) {
    var envelope = node.next(false).orElseThrow();
    node.wasDelivered(envelope);
    return replica.take(envelope).toFuture();
  }

  /** The node comes to Lark, and the transaction that brings it there ends some time later. */
  private static Mono<Void> coming(Mono<Void> end) {
    DatabaseClient client = DatabaseClient.create(lab.database().connections());
    TransactionalOperator transaction =
        TransactionalOperator.create(new R2dbcTransactionManager(lab.database().connections()));
    Invitations invitations =
        new PostgresInvitations(
            client,
            transaction,
            new Outbox(client, Clock.systemUTC(), () -> {}),
            JsonMapper.builder().build(),
            Replica.settings(OurApp.FIRST).work(),
            () -> {},
            _ -> {});
    return transaction.transactional(
        invitations
            .lockEverywhere("a-1", "n1")
            .then(
                client
                    .sql(
                        "INSERT INTO invited_node (approval_id, node_id, channel) VALUES ('a-1',"
                            + " 'n1', 'LARK')")
                    .then())
            .then(end));
  }

  /** How many have a lock by name, or wait for one. */
  private static int locks(boolean granted) {
    return lab.database()
        .rows(
            """
            SELECT 1 FROM pg_locks
            WHERE locktype = 'advisory' AND granted = %s
              AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """
                .formatted(granted))
        .size();
  }

  @Override
  public Fate fate(int replica, String endpoint) {
    return Fate.PASSES;
  }

  @Override
  public Fuse fuse(int replica) {
    return fuse;
  }
}
