package dev.stagegate.gateway.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import reactor.core.publisher.Mono;

/** The replicas of a schedule: what they do, one at a time, and how they die and begin again. */
@NullMarked
final class Crew implements AutoCloseable {

  static final int REPLICAS = 2;

  private final Lab lab;
  private final Random random;
  private final Notes notes;
  private final Acting acting;
  private final List<Replica> replicas = new ArrayList<>();
  private final List<Duration> skews = new ArrayList<>();
  private boolean faults;

  Crew(Lab lab, Random random, Notes notes, Acting acting) {
    this.lab = lab;
    this.random = random;
    this.notes = notes;
    this.acting = acting;
    for (int i = 0; i < REPLICAS; i++) {
      skews.add(Duration.ofSeconds(random.nextInt(3) == 0 ? random.nextInt(61) - 30 : 0));
      replicas.add(lab.replica(i, new Fuse(), skews.get(i)));
    }
  }

  /** By how much the clock of each is wrong. */
  List<Duration> skews() {
    return skews;
  }

  Replica get(int i) {
    return replicas.get(i);
  }

  /** Whether they may die from now on. */
  void mayDie(boolean may) {
    faults = may;
  }

  /** One that lives, if any does. */
  Optional<Integer> living() {
    int first = random.nextInt(REPLICAS);
    for (int i = 0; i < REPLICAS; i++) {
      int candidate = (first + i) % REPLICAS;
      if (!replicas.get(candidate).fuse().isBlown()) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /** One of them does what there is to do of a kind. */
  void work() {
    living()
        .ifPresent(
            i -> {
              List<Replica.Worker> workers = replicas.get(i).workers();
              work(i, workers.get(Math.max(0, random.nextInt(6) - 2)));
            });
  }

  /** Whether there was work. */
  boolean work(int i, Replica.Worker worker) {
    List<Mono<Void>> claimed = new ArrayList<>();
    run(
        i,
        "",
        worker.claim().apply(1 + random.nextInt(3)).collectList().doOnNext(claimed::addAll).then());
    for (Mono<Void> act : claimed) {
      if (!replicas.get(i).fuse().isBlown()) {
        run(i, worker.name(), act);
      }
    }
    return !claimed.isEmpty();
  }

  /** Whether the replica lived through it. */
  boolean run(int i, String what, Mono<Void> act) {
    Fuse fuse = replicas.get(i).fuse();
    if (faults && random.nextInt(12) == 0) {
      fuse.light(random.nextInt(9), random.nextBoolean());
    }
    acting.run(i, fuse, lab.now(), act);
    return wentOn(i, what);
  }

  /** Notes what a replica did; whether it lived through it. */
  boolean wentOn(int i, String what) {
    Fuse fuse = replicas.get(i).fuse();
    fuse.putOut();
    if (!what.isEmpty() || fuse.isBlown()) {
      notes.note("replica " + i + ": " + what + (fuse.isBlown() ? ", and dies" : ""));
    }
    if (fuse.isBlown()) {
      acting.died(i);
    }
    return !fuse.isBlown();
  }

  /** One of them does something that is done again and again. */
  void seeToSomething() {
    living()
        .ifPresent(
            i -> {
              List<Replica.Chore> chores = replicas.get(i).chores();
              seeTo(i, chores.get(random.nextInt(chores.size())));
            });
  }

  void seeTo(int i, Replica.Chore chore) {
    // So that what takes a request's place is planned after it.
    lab.setTime(lab.now().plusMillis(1));
    run(i, faults ? chore.name() : "", chore.act().onErrorComplete());
  }

  /** A call that was held, if any is. */
  void goOn() {
    if (acting.anyHeld()) {
      notes.note("a call that was held goes on");
      acting.resumeOne();
    }
  }

  /** Those that died begin again. */
  void revive() {
    for (int i = 0; i < REPLICAS; i++) {
      if (replicas.get(i).fuse().isBlown()) {
        replicas.get(i).close();
        replicas.set(i, lab.replica(i, new Fuse(), skews.get(i)));
        notes.note("replica " + i + " begins again");
      }
    }
  }

  /** Each does all that there is to do; whether there was anything. */
  boolean workAll() {
    boolean worked = false;
    for (int i = 0; i < REPLICAS; i++) {
      for (Replica.Worker worker : replicas.get(i).workers()) {
        worked |= work(i, worker);
      }
    }
    return worked;
  }

  /** Each does everything that is done again and again. */
  void seeToAll() {
    for (int i = 0; i < REPLICAS; i++) {
      for (Replica.Chore chore : replicas.get(i).chores()) {
        seeTo(i, chore);
      }
    }
  }

  @Override
  public void close() {
    for (int i = 0; i < REPLICAS; i++) {
      acting.died(i);
    }
    replicas.forEach(Replica::close);
  }
}
