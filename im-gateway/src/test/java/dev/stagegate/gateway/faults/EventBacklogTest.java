package dev.stagegate.gateway.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.gateway.feishu.callback.CallbackController;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Events of one request that have piled up at the {@link CallbackController}. */
@NullMarked
@DisplayNameGeneration(ReplaceUnderscores.class)
class EventBacklogTest implements Wire.Script {

  private static Lab lab;

  private final Fuse fuse = new Fuse();
  private final AtomicInteger reads = new AtomicInteger();

  @BeforeAll
  static void begin() {
    lab = new Lab();
  }

  @AfterAll
  static void end() {
    lab.close();
  }

  @Test
  void however_many_came_one_reading_is_enough_and_what_comes_during_it_is_read_after_it() {
    lab.begin(this);
    try (Replica replica = lab.replica(0, fuse, Duration.ZERO)) {
      AskedNode node = new AskedNode("a-1", List.of("owner@example.com"));
      replica.take(node.next(false).orElseThrow()).block(Duration.ofSeconds(10));
      work(replica, "sending");
      String code = lab.feishu().instances().path(0).path("instance_code").asString();
      // Each of these is told by an event of a task that is worth a reading.
      lab.feishu().transfer(code, "owner@example.com", "dba@example.com");
      lab.feishu().decide(code, "dba@example.com", "approve", "");
      lab.awaitPushes();
      List<Wire.Push> pushes = lab.wire().takePushes();
      assertThat(pushes).hasSizeGreaterThan(3);
      int before = pushes.size() - 1;
      pushes
          .subList(0, before)
          .forEach(push -> assertThat(lab.door(0).take(push, replica.inForce())).isTrue());
      assertThat(waiting()).as("pieces of work").isEqualTo(1);
      Mono<Void> claimed = claim(replica);
      assertThat(lab.door(0).take(pushes.getLast(), replica.inForce())).isTrue();
      claimed.block(Duration.ofSeconds(10));
      assertThat(waiting()).as("what came during the reading").isEqualTo(1);
      work(replica, "events");
      work(replica, "events");
      assertThat(waiting()).isZero();
      assertThat(reads.get()).as("readings").isLessThanOrEqualTo(2);
    }
  }

  private static Mono<Void> claim(Replica replica) {
    return worker(replica, "events").claim().apply(10).single().blockOptional().orElseThrow();
  }

  private static long waiting() {
    return Long.parseLong(
        String.valueOf(
            lab.database()
                .rows("SELECT count(*) FROM feishu_event WHERE due_at IS NOT NULL")
                .getFirst()
                .getFirst()));
  }

  private static Replica.Worker worker(Replica replica, String name) {
    return replica.workers().stream().filter(w -> w.name().equals(name)).findFirst().orElseThrow();
  }

  private static void work(Replica replica, String name) {
    worker(replica, name).claim().apply(1).concatMap(Mono::from).blockLast(Duration.ofSeconds(10));
  }

  @Override
  public Fate fate(int replica, String endpoint) {
    if (endpoint.equals("read")) {
      reads.incrementAndGet();
    }
    return Fate.PASSES;
  }

  @Override
  public Fuse fuse(int replica) {
    return fuse;
  }
}
