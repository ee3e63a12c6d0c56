package dev.stagegate.gateway.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.ApprovalFact.NodeOutcome;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/**
 * A create call went missing, its node was closed, and a replica whose clock is wrong looks whether
 * the call took effect.
 */
@NullMarked
@DisplayNameGeneration(ReplaceUnderscores.class)
class SkewedClocksTest implements Wire.Script {

  private static final Duration SETTLE = Duration.ofSeconds(20);
  private static Lab lab;

  private final Fuse fuse = new Fuse();
  private boolean calm = true;

  @BeforeAll
  static void begin() {
    lab = new Lab();
  }

  @AfterAll
  static void end() {
    lab.close();
  }

  @Test
  void one_that_runs_ahead_does_not_give_up_a_request_that_may_still_appear() {
    try (Replica replica = afterALostCall(Duration.ofSeconds(30))) {
      work(replica);
      assertThat(kind()).isEqualTo("CANCEL_REQUESTED");
      lab.wire().takeLate().forEach(lab.wire()::land);
      lab.setTime(lab.now().plus(SETTLE));
      work(replica);
      assertThat(kind()).isEqualTo("CANCELLED");
      assertThat(lab.feishu().instances().path(0).path("status").asString()).isEqualTo("CANCELED");
    }
  }

  @Test
  void one_that_is_behind_waits_no_longer_than_others() {
    try (Replica replica = afterALostCall(Duration.ofSeconds(-30))) {
      lab.setTime(lab.now().plus(SETTLE));
      work(replica);
      assertThat(kind()).isEqualTo("CANCELLED");
      assertThat(lab.feishu().instances()).isEmpty();
    }
  }

  private Replica afterALostCall(Duration skew) {
    lab.begin(this);
    Replica replica = lab.replica(0, fuse, skew);
    replica.prepare();
    AskedNode node = new AskedNode("a-1", List.of("owner@example.com"));
    deliverAll(node, replica);
    calm = false;
    work(replica);
    calm = true;
    node.end(NodeOutcome.WITHDRAWN, null, null);
    deliverAll(node, replica);
    lab.setTime(lab.now().plusSeconds(2));
    return replica;
  }

  private static void deliverAll(AskedNode node, Replica replica) {
    for (var next = node.next(false); next.isPresent(); next = node.next(false)) {
      replica.take(next.get()).block(Duration.ofSeconds(10));
      node.wasDelivered(next.get());
    }
  }

  private static void work(Replica replica) {
    replica
        .workers()
        .getFirst()
        .claim()
        .apply(1)
        .concatMap(Mono::from)
        .blockLast(Duration.ofSeconds(10));
  }

  private static String kind() {
    return String.valueOf(lab.database().rows("SELECT kind FROM invitation").getFirst().getFirst());
  }

  @Override
  public Fate fate(int replica, String endpoint) {
    return calm || !endpoint.equals("create") ? Fate.PASSES : Fate.LATE;
  }

  @Override
  public Fuse fuse(int replica) {
    return fuse;
  }
}
