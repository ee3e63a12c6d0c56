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
 * Acts of replicas, one at a time: each runs until it has ended, its replica has died, or it pauses
 * while others go on: since one of its calls is held on the wire, or since it waits for a while.
 */
@NullMarked
final class Acting {

  private static final long LONGEST_REAL_SECONDS = 20;

  private final Wire wire;
  private final Timer timer;
  private final Random random;
  private final Runnable aSecondPasses;
  private final List<Paused> paused = new ArrayList<>();

  private record Paused(
      int replica, Fuse fuse, Instant since, CompletableFuture<@Nullable Void> act, Pause at) {

    boolean isHeld() {
      return at instanceof Wire.Held;
    }
  }

  /**
   * @param aSecondPasses called while an act takes its time
   */
  Acting(Wire wire, Timer timer, Random random, Runnable aSecondPasses) {
    this.aSecondPasses = aSecondPasses;
    this.wire = wire;
    this.timer = timer;
    this.random = random;
  }

  /** Runs what a replica does; what fails although the replica lives is a mistake of ours. */
  void run(int replica, Fuse fuse, Instant now, Mono<Void> act) {
    await(replica, fuse, now, act.toFuture(), signals());
  }

  private BlockingQueue<Object> signals() {
    BlockingQueue<Object> signals = new LinkedBlockingQueue<>();
    wire.onHeld(signals::add);
    timer.onWaiting(signals::add);
    return signals;
  }

  boolean anyHeld() {
    return paused.stream().anyMatch(Paused::isHeld);
  }

  /** One that was held goes on. */
  void resumeOne() {
    List<Paused> held = paused.stream().filter(Paused::isHeld).toList();
    resume(held.get(random.nextInt(held.size())));
  }

  /** Time went by: those that wait go on. */
  void resumeWaiting() {
    paused.stream().filter(one -> !one.isHeld()).toList().forEach(this::resume);
  }

  private void resume(Paused one) {
    paused.remove(one);
    BlockingQueue<Object> signals = signals();
    switch (one.at()) {
      case Wire.Held held -> {
        Fate[] possible = {Fate.PASSES, Fate.PASSES, Fate.CUT, Fate.CUT_AFTER, Fate.TIMES_OUT};
        held.goesOn().tryEmitValue(possible[random.nextInt(possible.length)]);
      }
      case Timer.Waiting waiting -> waiting.goesOn().run();
    }
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
    if (one.at() instanceof Wire.Held held) {
      if (random.nextBoolean()) {
        wire.land(held.call());
      }
      held.goesOn().tryEmitValue(Fate.CUT);
    }
  }

  private void await(
      int replica,
      Fuse fuse,
      Instant since,
      CompletableFuture<@Nullable Void> act,
      BlockingQueue<Object> signals) {
    var _ = act.whenComplete((_, _) -> signals.add(act));
    Object signal = poll(signals);
    if (signal instanceof Pause at) {
      paused.add(new Paused(replica, fuse, since, act, at));
    } else if (!fuse.isBlown()) {
      try {
        act.join();
      } catch (CompletionException e) {
        throw new AssertionError("an act failed in a replica that lives", e.getCause());
      }
    }
  }

  /** What really takes its time, such as waiting for room at the platform, takes it here too. */
  private Object poll(BlockingQueue<Object> signals) {
    try {
      for (int seconds = 0; seconds < LONGEST_REAL_SECONDS; seconds++) {
        Object signal = signals.poll(1, TimeUnit.SECONDS);
        if (signal != null) {
          return signal;
        }
        aSecondPasses.run();
      }
      throw new AssertionError(
          "an act took longer than " + Duration.ofSeconds(LONGEST_REAL_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
