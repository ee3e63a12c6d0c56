package dev.stagegate.benchmark.approvals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LoadTest {

  private static final Load LOAD = new Load(4, Duration.ofMillis(200));

  @Test
  void every_client_works_and_every_approval_that_ended_is_counted() {
    Set<String> opened = ConcurrentHashMap.newKeySet();
    Set<Thread> clients = ConcurrentHashMap.newKeySet();
    AtomicInteger second = new AtomicInteger();
    Gate gate =
        new Floor(
            "counted",
            "",
            opened::add,
            (id, step) -> {
              clients.add(Thread.currentThread());
              second.addAndGet(step - 1);
              Thread.onSpinWait();
            },
            () -> {});

    Histogram took = LOAD.on(gate);

    assertThat(clients).hasSize(4);
    assertThat(took.getTotalCount()).isEqualTo(opened.size()).isEqualTo(second.get());
  }

  @Test
  void a_failure_ends_the_measurement() {
    Gate gate =
        new Floor(
            "broken",
            "",
            _ -> {
              throw new IllegalStateException("no");
            },
            (_, _) -> {},
            () -> {});

    assertThatThrownBy(() -> LOAD.on(gate)).hasMessage("broken failed");
  }
}
