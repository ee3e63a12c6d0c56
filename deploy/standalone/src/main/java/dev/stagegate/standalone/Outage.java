package dev.stagegate.standalone;

import static dev.stagegate.standalone.Checks.that;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Requests go through every stage while each service is killed at a moment of chance and started
 * again.
 */
final class Outage {

  private static final Duration THE_END = Duration.ofSeconds(240);

  private final Installation installation;
  private final Narrator narrator;
  private final Phones phones;
  private final TargetDatabases databases;

  Outage(Installation installation, Narrator narrator) {
    this.installation = installation;
    this.narrator = narrator;
    this.phones = new Phones(installation.http(), installation.ground().feishu());
    this.databases = new TargetDatabases(installation.ground().servers().postgres());
  }

  /**
   * One round; the same seed kills at the same moments. Six seeds in a row kill in each order.
   *
   * @param requests how many are under way at once: a kill meets them at moments of their own
   */
  void play(long seed, int requests) {
    narrator.tell("seed %d", seed);
    Random random = new Random(seed);
    Api dev = installation.signIn(Story.DEV);
    List<Survivor> survivors =
        IntStream.range(0, requests)
            .mapToObj(
                n ->
                    Survivor.open(
                        dev, "outage_%s_%d".formatted(Long.toUnsignedString(seed, 36), n)))
            .toList();
    AtomicInteger killed = new AtomicInteger();
    CompletableFuture<Void> killings =
        CompletableFuture.runAsync(() -> killEachOnce(order(seed), random, killed));
    approve(survivors, new Random(~seed), killed);
    killings.join();

    survivors.forEach(survivor -> survivor.check(phones, databases));
    that(
        survivors.stream().allMatch(s -> phones.openRequestsAbout(s.issueId()).isEmpty()),
        "no request stays open");
    narrator.checked(
        "every service was killed and started again; same end, nothing lost, nothing twice");
  }

  private void killEachOnce(List<Service> order, Random random, AtomicInteger killed) {
    for (Service service : order) {
      LockSupport.parkNanos(Duration.ofMillis(random.nextInt(1_500)).toNanos());
      installation.kill(service);
      killed.incrementAndGet();
      narrator.tell("killed %s", service.title());
      LockSupport.parkNanos(Duration.ofMillis(random.nextInt(500)).toNanos());
      installation.start(service);
      narrator.tell("started %s again", service.title());
    }
  }

  private static List<Service> order(long seed) {
    int turn = Math.floorMod(seed, 6);
    List<Service> order = new ArrayList<>(List.of(Service.values()));
    Collections.rotate(order, turn);
    return turn < 3 ? order : order.reversed();
  }

  /**
   * The approvers' phones work all the time: Feishu is not ours to kill. Each decision about an
   * issue waits for one more kill, so that every kill comes before the end. One issue is looked at
   * at a time, so that they do not go in step.
   */
  private void approve(List<Survivor> survivors, Random random, AtomicInteger killed) {
    List<Survivor> underWay = new ArrayList<>(survivors);
    Patience.waitFor(
        "The end of %d issues from %s on".formatted(survivors.size(), survivors.getFirst()),
        THE_END,
        () -> {
          Survivor next = underWay.get(random.nextInt(underWay.size()));
          next.approve(phones, killed.get());
          if (next.isDone()) {
            underWay.remove(next);
          }
          return underWay.isEmpty() ? Optional.of(true) : Optional.empty();
        });
  }
}
