package dev.stagegate.gateway.feishu.api;

import dev.stagegate.gateway.feishu.api.CallLimits.Permits;
import dev.stagegate.gateway.feishu.api.FeishuException.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * The calls of one endpoint that wait for their turn. Permits are asked for by as many as wait, one
 * request at a time: so that few calls cost one look each and many share one, and no permit is
 * taken that nobody has a use for.
 */
final class Lane {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final int MOST_AT_ONCE = 50;

  private final Endpoint endpoint;
  private final CallLimits limits;
  private final Clock clock;
  private final Deque<MonoSink<Void>> waiting = new ArrayDeque<>();

  /** When each permit that was kept lapses, by the clock of nanoseconds. */
  private final Deque<Long> reserved = new ArrayDeque<>();

  private boolean asking;

  Lane(Endpoint endpoint, CallLimits limits, Clock clock) {
    this.endpoint = endpoint;
    this.limits = limits;
    this.clock = clock;
  }

  Mono<Void> await() {
    return Mono.create(
        sink -> {
          if (usesReserved()) {
            sink.success();
          } else {
            sink.onDispose(() -> leave(sink));
            join(sink);
            ask();
          }
        });
  }

  Mono<Integer> reserve(int most) {
    return Mono.defer(
        () -> {
          long begun = limits.nanos();
          return limits
              .take(endpoint, most)
              .map(permits -> permits.stopped() ? most : keep(permits.given(), begun))
              .onErrorMap(e -> tooMany("the shared limit cannot be told: " + e, SOON, e));
        });
  }

  synchronized void forgetReserved() {
    reserved.clear();
  }

  private synchronized int keep(int given, long begun) {
    for (int i = 0; i < given; i++) {
      reserved.addLast(begun + endpoint.lapse().toNanos());
    }
    return given;
  }

  private synchronized boolean usesReserved() {
    long now = limits.nanos();
    reserved.removeIf(lapses -> now - lapses > 0);
    return reserved.pollFirst() != null;
  }

  private synchronized void join(MonoSink<Void> sink) {
    waiting.addLast(sink);
  }

  private synchronized void leave(MonoSink<Void> sink) {
    waiting.remove(sink);
  }

  private void ask() {
    int asked = beginAsking();
    if (asked > 0) {
      long begun = limits.nanos();
      limits
          .take(endpoint, asked)
          .subscribe(
              permits -> answered(permits, begun),
              e -> failed(tooMany("the shared limit cannot be told: " + e, SOON, e)));
    }
  }

  /** How many to ask for; none while somebody asks already. */
  private synchronized int beginAsking() {
    if (asking || waiting.isEmpty()) {
      return 0;
    }
    asking = true;
    return Math.min(waiting.size(), MOST_AT_ONCE);
  }

  private void answered(Permits permits, long begun) {
    if (limits.nanos() - begun > endpoint.lapse().toNanos()) {
      failed(tooMany("the shared limit was told too slowly", SOON, null));
      return;
    }
    leaving(permits.given()).forEach(MonoSink::success);
    switch (permits.bar()) {
      case NONE -> askAgain();
      case PAUSE -> failed(tooMany("the platform wants a pause", permits.pause(), null));
      case QUOTA -> failed(quotaUsedUp(permits.pause()));
      case LIMIT -> {
        if (permits.pause().compareTo(LONGEST_WAIT) > 0) {
          failed(tooMany("the published limit is used up", permits.pause(), null));
        } else {
          Mono.delay(permits.pause()).subscribe(_ -> askAgain());
        }
      }
    }
  }

  private void askAgain() {
    doneAsking();
    ask();
  }

  private void failed(FeishuException e) {
    List<MonoSink<Void>> all = leaving(Integer.MAX_VALUE);
    doneAsking();
    Consumer<MonoSink<Void>> tell = sink -> sink.error(e);
    all.forEach(tell);
    ask();
  }

  private synchronized void doneAsking() {
    asking = false;
  }

  private synchronized List<MonoSink<Void>> leaving(int most) {
    List<MonoSink<Void>> first = new ArrayList<>();
    while (first.size() < most && !waiting.isEmpty()) {
      first.add(waiting.removeFirst());
    }
    return first;
  }

  private FeishuException tooMany(String why, Duration pause, @Nullable Throwable cause) {
    return new FeishuException(endpoint, Kind.WAIT, 0, why, pause, cause);
  }

  private FeishuException quotaUsedUp(Duration pause) {
    return new FeishuException(
        endpoint,
        Kind.PERMANENT,
        Codes.QUOTA_USED_UP,
        "code "
            + Codes.QUOTA_USED_UP
            + ": the tenant's monthly quota of calls is used up; not called again before "
            + clock.instant().plus(pause).truncatedTo(ChronoUnit.SECONDS),
        pause,
        null);
  }
}
