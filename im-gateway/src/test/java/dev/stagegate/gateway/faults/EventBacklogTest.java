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
  void what_had_come_before_a_reading_is_worked_by_it_and_what_comes_after_is_not() {
    lab.begin(this);
    try (Replica replica = lab.replica(0, fuse, Duration.ZERO)) {
      AskedNode node = new AskedNode("a-1", List.of("owner@example.com"));
      replica.take(node.next(false).orElseThrow()).block(Duration.ofSeconds(10));
      work(replica, "sending");
      String code = lab.feishu().instances().path(0).path("instance_code").asString();
      lab.feishu().decide(code, "owner@example.com", "approve", "");
      lab.awaitPushes();
      List<Wire.Push> pushes = lab.wire().takePushes();
      assertThat(pushes).hasSizeGreaterThan(3);
      pushes.subList(1, pushes.size()).forEach(push -> assertThat(lab.door(0).take(push)).isTrue());
      int before = reads.get();
      List<Mono<Void>> claimed =
          worker(replica, "events").claim().apply(10).collectList().blockOptional().orElseThrow();
      lab.setTime(lab.now().plusSeconds(1));
      lab.door(0).take(pushes.getFirst());
      assertThat(claimed).as("events of one request that are worked at a time").hasSize(1);
      claimed.forEach(act -> act.block(Duration.ofSeconds(10)));
      assertThat(reads.get() - before).as("readings").isEqualTo(1);
      assertThat(waiting()).as("events that came after the claim").isEqualTo("1");
      work(replica, "events");
      assertThat(waiting()).isEqualTo("0");
    }
  }

  private static String waiting() {
    return String.valueOf(
        lab.database()
            .rows("SELECT count(*) FROM feishu_event WHERE due_at IS NOT NULL")
            .getFirst()
            .getFirst());
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
