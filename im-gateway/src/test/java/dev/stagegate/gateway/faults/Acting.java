package dev.stagegate.gateway.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Acts of replicas, one at a time: each runs until it has ended, its replica has died, or one of
 * its calls is held on the wire while others go on.
 */
@NullMarked
final class Acting {

  private static final long LONGEST_REAL_SECONDS = 20;

  private final Wire wire;
  private final Random random;
  private final List<Paused> paused = new ArrayList<>();

  private record Paused(
      int replica,
      Fuse fuse,
      Instant since,
      CompletableFuture<@Nullable Void> act,
      Wire.Held call) {}

  Acting(Wire wire, Random random) {
    this.wire = wire;
    this.random = random;
  }

  /** Runs what a replica does; what fails although the replica lives is a mistake of ours. */
  void run(int replica, Fuse fuse, Instant now, Mono<Void> act) {
    BlockingQueue<Object> signals = new LinkedBlockingQueue<>();
    wire.onHeld(signals::add);
    await(replica, fuse, now, act.toFuture(), signals);
  }

  boolean anyPaused() {
    return !paused.isEmpty();
  }

  /** One that was held goes on. */
  void resumeOne() {
    resume(paused.remove(random.nextInt(paused.size())));
  }

  private void resume(Paused one) {
    Fate[] possible = {Fate.PASSES, Fate.PASSES, Fate.CUT, Fate.CUT_AFTER, Fate.TIMES_OUT};
    BlockingQueue<Object> signals = new LinkedBlockingQueue<>();
    wire.onHeld(signals::add);
    one.call().goesOn().tryEmitValue(possible[random.nextInt(possible.length)]);
    await(one.replica(), one.fuse(), one.since(), one.act(), signals);
  }

  /** What has taken longer than anybody waits is cut off. */
  void cutOff(Instant startedBefore) {
    for (Paused one : List.copyOf(paused)) {
      if (!one.since().isAfter(startedBefore)) {
        paused.remove(one);
        drop(one);
      }
    }
  }

  /** The replica is gone, and so is everything it was at. */
  void died(int replica) {
    for (Paused one : List.copyOf(paused)) {
      if (one.replica() == replica) {
        paused.remove(one);
        drop(one);
      }
    }
  }

  /** Its call may have been on its way in, or have gone missing. */
  private void drop(Paused one) {
    one.act().cancel(true);
    if (random.nextBoolean()) {
      wire.land(one.call().call());
    }
    one.call().goesOn().tryEmitValue(Fate.CUT);
  }

  private void await(
      int replica,
      Fuse fuse,
      Instant since,
      CompletableFuture<@Nullable Void> act,
      BlockingQueue<Object> signals) {
    var _ = act.whenComplete((_, _) -> signals.add(act));
    Object signal = poll(signals);
    if (signal instanceof Wire.Held held) {
      paused.add(new Paused(replica, fuse, since, act, held));
    } else if (!fuse.isBlown()) {
      try {
        act.join();
      } catch (CompletionException e) {
        throw new AssertionError("an act failed in a replica that lives", e.getCause());
      }
    }
  }

  private static Object poll(BlockingQueue<Object> signals) {
    try {
      Object signal = signals.poll(LONGEST_REAL_SECONDS, TimeUnit.SECONDS);
      if (signal == null) {
        throw new AssertionError(
            "an act took longer than " + Duration.ofSeconds(LONGEST_REAL_SECONDS));
      }
      return signal;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
