package dev.stagegate.gateway.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullMarked;

/**
 * One course of events and faults, chosen by a seed, on two replicas of the gateway, and then a
 * minute without faults.
 */
@NullMarked
final class Schedule implements Wire.Script, AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration SETTLE = Duration.ofSeconds(20);
  private static final Duration CONVERGENCE = Duration.ofSeconds(60);

  /** After this long, and for as long as nobody is found, everybody unknown is looked for again. */
  private static final Duration LOOKED_FOR = Duration.ofMinutes(31);

  private final Lab lab;
  private final long seed;
  private final Random random;
  private final Fates fates;
  private final Surroundings surroundings;
  private final Phones phones;
  private final Expectations expectations;
  private final Acting acting;
  private final Notes notes;
  private final Crew crew;
  private final Engine engine;
  private final Mailbag mailbag;
  private final List<Late> late = new ArrayList<>();
  private boolean faults;

  private record Late(Wire.Call call, Instant at) {}

  Schedule(Lab lab, long seed) {
    this.lab = lab;
    this.seed = seed;
    this.random = new Random(seed);
    double trouble = random.nextDouble() * 0.5;
    this.fates = new Fates(seed, trouble);
    this.notes = new Notes(lab);
    this.phones = new Phones(lab.tenants(), random);
    this.expectations = new Expectations(lab.database(), lab.tenants(), phones);
    this.acting =
        new Acting(lab.wire(), lab.timer(), random, () -> lab.setTime(lab.now().plusSeconds(1)));
    this.surroundings = new Surroundings(lab, random, notes);
    lab.begin(this, surroundings.app(), surroundings.apps());
    this.crew = new Crew(lab, random, notes, acting);
    this.engine = new Engine("a-" + seed, random, notes, crew, expectations);
    this.mailbag = new Mailbag(lab, random, notes, crew);
    notes.note(
        "clocks are wrong by "
            + crew.skews()
            + ", %.0f %% of the calls go wrong, and %s is in use of %s"
                .formatted(trouble * 100, surroundings.app(), surroundings.apps()));
    if (random.nextBoolean()) {
      crew.get(0).prepare();
    }
    faults = true;
    crew.mayDie(true);
    engine.open();
  }

  void play() {
    try {
      int length = 30 + random.nextInt(50);
      for (int i = 0; i < length; i++) {
        step(random.nextInt(27));
        look();
      }
      faultsEnd();
      converge();
      expectations.converged(engine.nodes(), surroundings.app(), false);
      if (lab.tenants().haveEverybody()) {
        moveTo(lab.now().plus(LOOKED_FOR));
        converge();
        expectations.converged(engine.nodes(), surroundings.app(), true);
      }
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          "Schedule of seed %d; again with -Dstagegate.schedules=1 -Dstagegate.seed=%d%n%s%n%s"
              .formatted(seed, seed, notes, e.getMessage()),
          e);
    }
  }

  private void step(int what) {
    switch (what) {
      case 0, 1 -> engine.somethingHappens();
      case 2, 3, 4 -> engine.deliverFact(faults);
      case 5, 6, 7, 8, 9, 10, 11 -> crew.work();
      case 12, 13 -> advance(Duration.ofMillis(later()));
      case 14, 15 -> notes.note(phones.act());
      case 16, 17 -> mailbag.deliver(faults);
      case 18 -> crew.goOn();
      case 19 -> crew.revive();
      case 20 -> surroundings.losesToken();
      case 21, 22 -> crew.seeToSomething();
      case 23 -> surroundings.changeApp(crew);
      case 24 -> surroundings.join();
      case 25 -> surroundings.editDefinition();
      default -> engine.read();
    }
  }

  private void look() {
    boolean touched = lab.wire().wasTouched();
    for (Wire.Call call : lab.wire().takeLate()) {
      long most = SETTLE.minusSeconds(1).toMillis();
      late.add(new Late(call, lab.now().plusMillis((long) (random.nextDouble() * most))));
      touched = true;
    }
    if (touched) {
      mailbag.collect();
      expectations.always();
    }
  }

  @Override
  public Fuse fuse(int replica) {
    return crew.get(replica).fuse();
  }

  @Override
  public Fate fate(int replica, String endpoint) {
    return faults ? fates.next(endpoint) : Fate.PASSES;
  }

  /** Mostly a moment, sometimes longer than any lease, now and then as long as a meeting. */
  private int later() {
    return switch (random.nextInt(24)) {
      case 0, 1, 2 -> 22_000;
      case 3 -> 60_000 + random.nextInt(20 * 60_000);
      default -> random.nextInt(4_000);
    };
  }

  private void advance(Duration by) {
    moveTo(lab.now().plus(by));
    notes.note("later");
  }

  private void moveTo(Instant at) {
    acting.cutOff(at.minus(PATIENCE));
    late.sort((a, b) -> a.at().compareTo(b.at()));
    for (Late one : List.copyOf(late)) {
      if (!one.at().isAfter(at)) {
        late.remove(one);
        lab.setTime(one.at());
        lab.wire().land(one.call());
        notes.note("a call that went missing takes effect");
        look();
      }
    }
    lab.setTime(at);
    acting.resumeWaiting();
  }

  private void faultsEnd() {
    faults = false;
    crew.mayDie(false);
    notes.note("no more faults");
    while (acting.anyHeld()) {
      acting.resumeOne();
      look();
    }
    crew.revive();
    engine.read();
    engine.deliverAll();
    if (random.nextBoolean()) {
      mailbag.loseAll();
    }
  }

  private void converge() {
    Instant end = lab.now().plus(CONVERGENCE);
    Instant seenTo = Instant.MIN;
    while (true) {
      while (!mailbag.isEmpty()) {
        mailbag.deliver(false);
      }
      boolean worked = crew.workAll();
      look();
      if (worked) {
        continue;
      }
      if (!seenTo.equals(lab.now())) {
        crew.seeToAll();
        seenTo = lab.now();
        continue;
      }
      if (!lab.now().isBefore(end)) {
        return;
      }
      Instant next = lab.database().nextWork().orElse(end);
      for (Late one : late) {
        next = one.at().isBefore(next) ? one.at() : next;
      }
      moveTo(next.isBefore(end) ? next : end);
    }
  }

  @Override
  public void close() {
    crew.close();
  }
}
