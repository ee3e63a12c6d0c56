package dev.stagegate.gateway.faults;

import dev.stagegate.events.ApprovalFact.NodeOutcome;
import dev.stagegate.events.ApprovalFact.ReassignCause;
import dev.stagegate.events.Decision;
import dev.stagegate.events.Envelope;
import dev.stagegate.events.ReviewFact.StageReviewed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullMarked;
import reactor.core.publisher.Mono;

/**
 * One course of events and faults, chosen by a seed, on two replicas of the gateway, and then a
 * minute without faults.
 */
@NullMarked
final class Schedule implements Wire.Script, AutoCloseable {

  private static final List<Fate> FAULTS =
      List.copyOf(EnumSet.complementOf(EnumSet.of(Fate.PASSES)));
  private static final int REPLICAS = 2;
  private static final int MOST_NODES = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration SETTLE = Duration.ofSeconds(20);
  private static final Duration CONVERGENCE = Duration.ofSeconds(60);

  private final Lab lab;
  private final long seed;
  private final Random random;
  private final double trouble;
  private final Phones phones;
  private final Expectations expectations;
  private final Acting acting;
  private final List<Replica> replicas = new ArrayList<>();
  private final List<Duration> skews = new ArrayList<>();
  private final List<AskedNode> nodes = new ArrayList<>();
  private final List<Wire.Push> pushes = new ArrayList<>();
  private final List<Late> late = new ArrayList<>();
  private final Set<String> answered = new HashSet<>();
  private final List<String> steps = new ArrayList<>();
  private final AtomicInteger calls = new AtomicInteger();
  private boolean faults;

  private record Late(Wire.Call call, Instant at) {}

  Schedule(Lab lab, long seed) {
    this.lab = lab;
    this.seed = seed;
    this.random = new Random(seed);
    this.trouble = random.nextDouble() * 0.5;
    this.phones = new Phones(lab.feishu(), random);
    this.expectations = new Expectations(lab.database(), lab.feishu(), phones);
    this.acting = new Acting(lab.wire(), random);
    lab.begin(this);
    for (int i = 0; i < REPLICAS; i++) {
      skews.add(Duration.ofSeconds(random.nextInt(3) == 0 ? random.nextInt(61) - 30 : 0));
      replicas.add(lab.replica(i, new Fuse(), skews.get(i)));
    }
    note(
        "clocks are wrong by "
            + skews
            + ", %.0f %% of the calls go wrong".formatted(trouble * 100));
    replicas.getFirst().prepare();
    faults = true;
    open();
  }

  void play() {
    try {
      int length = 30 + random.nextInt(50);
      for (int i = 0; i < length; i++) {
        step(random.nextInt(22));
        look();
      }
      faultsEnd();
      converge();
      expectations.converged(nodes);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          "Schedule of seed %d; again with -Dstagegate.schedules=1 -Dstagegate.seed=%d%n%s%n%s"
              .formatted(seed, seed, String.join("\n", steps), e.getMessage()),
          e);
    }
  }

  private void step(int what) {
    switch (what) {
      case 0, 1 -> somethingHappens();
      case 2, 3, 4 -> deliverFact();
      case 5, 6, 7, 8, 9, 10, 11 -> work();
      case 12, 13 -> advance(Duration.ofMillis(later()));
      case 14, 15 -> note(phones.act());
      case 16, 17 -> deliverPush();
      case 18 -> goOn();
      case 19 -> revive();
      case 20 -> losesToken();
      default -> engineReads();
    }
  }

  private void note(String what) {
    steps.add(Duration.between(VirtualTime.BEGIN, lab.now()).toMillis() + " ms  " + what);
  }

  private void look() {
    boolean touched = lab.wire().wasTouched();
    for (Wire.Call call : lab.wire().takeLate()) {
      long most = SETTLE.minusSeconds(1).toMillis();
      late.add(new Late(call, lab.now().plusMillis((long) (random.nextDouble() * most))));
      touched = true;
    }
    if (touched) {
      lab.awaitPushes();
      pushes.addAll(lab.wire().takePushes());
      expectations.always();
    }
  }

  // What approval-engine does.

  private void open() {
    AskedNode node = new AskedNode("a-" + seed + "-" + nodes.size(), AskedNode.somebody(random));
    nodes.add(node);
    note("opened: " + node);
  }

  private AskedNode anyNode() {
    return nodes.get(random.nextInt(nodes.size()));
  }

  private void somethingHappens() {
    AskedNode node = anyNode();
    switch (random.nextInt(8)) {
      case 0 -> node.hold();
      case 1 ->
          node.end(random.nextBoolean() ? NodeOutcome.WITHDRAWN : NodeOutcome.APPROVED, null, null);
      case 2, 3 -> {
        node.end(NodeOutcome.VOIDED, null, null);
        if (nodes.size() < MOST_NODES) {
          open();
        }
      }
      case 4, 5 -> node.askAfresh(ReassignCause.BELL_RUNG, AskedNode.somebody(random));
      default -> node.askAfresh(ReassignCause.ASSIGNEE_CHANGED, AskedNode.somebody(random));
    }
    note("now " + node);
  }

  private void engineReads() {
    for (StageReviewed review : expectations.told(StageReviewed.class)) {
      if (answered.add(review.reviewId())) {
        AskedNode node =
            nodes.stream()
                .filter(n -> n.approvalId().equals(review.approvalId()))
                .findFirst()
                .orElseThrow();
        if (node.state() == AskedNode.State.OPEN && random.nextInt(3) > 0) {
          node.end(
              review.decision() == Decision.APPROVE ? NodeOutcome.APPROVED : NodeOutcome.REJECTED,
              review.reviewer(),
              review.invitationId());
        } else {
          node.refuse(review);
        }
        note("the engine took a review: " + node);
      }
    }
  }

  private void deliverFact() {
    AskedNode node = anyNode();
    if (random.nextInt(5) == 0) {
      node.earlier(random).ifPresent(envelope -> deliver(node, envelope));
    } else {
      node.next(faults && random.nextInt(4) == 0).ifPresent(envelope -> deliver(node, envelope));
    }
  }

  private void deliver(AskedNode node, Envelope envelope) {
    living()
        .ifPresent(
            i -> {
              boolean survived =
                  run(
                      i,
                      "takes " + envelope.fact().getClass().getSimpleName(),
                      replicas.get(i).take(envelope));
              if (survived) {
                node.wasDelivered(envelope);
              }
            });
  }

  // What replicas do.

  private Optional<Integer> living() {
    int first = random.nextInt(REPLICAS);
    for (int i = 0; i < REPLICAS; i++) {
      int candidate = (first + i) % REPLICAS;
      if (!replicas.get(candidate).fuse().isBlown()) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private void work() {
    living()
        .ifPresent(
            i -> {
              List<Replica.Worker> workers = replicas.get(i).workers();
              work(i, workers.get(Math.max(0, random.nextInt(6) - 2)));
            });
  }

  /** Whether there was work. */
  private boolean work(int i, Replica.Worker worker) {
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
  private boolean run(int i, String what, Mono<Void> act) {
    Fuse fuse = replicas.get(i).fuse();
    if (faults && random.nextInt(12) == 0) {
      fuse.light(random.nextInt(9), random.nextBoolean());
    }
    acting.run(i, fuse, lab.now(), act);
    return wentOn(i, what);
  }

  private boolean wentOn(int i, String what) {
    Fuse fuse = replicas.get(i).fuse();
    fuse.putOut();
    if (!what.isEmpty() || fuse.isBlown()) {
      note("replica " + i + ": " + what + (fuse.isBlown() ? ", and dies" : ""));
    }
    if (fuse.isBlown()) {
      acting.died(i);
    }
    return !fuse.isBlown();
  }

  private void goOn() {
    if (acting.anyPaused()) {
      note("a call that was held goes on");
      acting.resumeOne();
    }
  }

  private void revive() {
    for (int i = 0; i < REPLICAS; i++) {
      if (replicas.get(i).fuse().isBlown()) {
        replicas.get(i).close();
        replicas.set(i, lab.replica(i, new Fuse(), skews.get(i)));
        note("replica " + i + " begins again");
      }
    }
  }

  @Override
  public Fuse fuse(int replica) {
    return replicas.get(replica).fuse();
  }

  @Override
  public Fate fate(int replica, String endpoint) {
    Random dice = new Random(Objects.hash(seed, endpoint, calls.getAndIncrement()));
    if (!faults || dice.nextDouble() > trouble) {
      return Fate.PASSES;
    }
    boolean ofInvitation = Set.of("create", "cancel", "read", "comment").contains(endpoint);
    Fate fate = FAULTS.get(dice.nextInt(FAULTS.size()));
    return switch (fate) {
      case HELD -> ofInvitation ? fate : Fate.CUT;
      case LATE -> endpoint.equals("create") ? fate : Fate.CUT_AFTER;
      case PASSES, CUT, CUT_AFTER, TIMES_OUT, FAILS, LIMITED, LIMITED_OLD -> fate;
    };
  }

  // What Feishu does.

  private void deliverPush() {
    if (pushes.isEmpty()) {
      return;
    }
    Wire.Push push = pushes.get(random.nextInt(pushes.size()));
    int what = random.nextInt(6);
    if (what == 0) {
      pushes.remove(push);
      note("a push is lost");
      return;
    }
    living()
        .ifPresent(
            i -> {
              Fuse fuse = replicas.get(i).fuse();
              if (faults && random.nextInt(12) == 0) {
                fuse.light(random.nextInt(2), random.nextBoolean());
              }
              boolean taken = lab.door(i).take(push);
              if (wentOn(i, "is pushed an event") && !taken) {
                throw new AssertionError("a push was refused by a replica that lives");
              }
              if (taken && what > 1) {
                pushes.remove(push);
              }
            });
  }

  private void losesToken() {
    if (random.nextBoolean()) {
      lab.feishu().revokeTokens();
    } else {
      lab.feishu().advance(7_200);
    }
    note("tokens are not taken any more");
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
    note("later");
  }

  private void moveTo(Instant at) {
    acting.cutOff(at.minus(PATIENCE));
    late.sort((a, b) -> a.at().compareTo(b.at()));
    for (Late one : List.copyOf(late)) {
      if (!one.at().isAfter(at)) {
        late.remove(one);
        lab.setTime(one.at());
        lab.wire().land(one.call());
        note("a call that went missing takes effect");
        look();
      }
    }
    lab.setTime(at);
  }

  // The end.

  private void faultsEnd() {
    faults = false;
    note("no more faults");
    while (acting.anyPaused()) {
      acting.resumeOne();
      look();
    }
    revive();
    engineReads();
    for (AskedNode node : nodes) {
      for (Optional<Envelope> next = node.next(false); next.isPresent(); next = node.next(false)) {
        deliver(node, next.get());
      }
    }
    if (random.nextBoolean()) {
      pushes.clear();
    }
  }

  private void converge() {
    Instant end = lab.now().plus(CONVERGENCE);
    while (true) {
      while (!pushes.isEmpty()) {
        deliverPush();
      }
      boolean worked = false;
      for (int i = 0; i < REPLICAS; i++) {
        for (Replica.Worker worker : replicas.get(i).workers()) {
          worked |= work(i, worker);
        }
      }
      look();
      if (worked) {
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
    acting.died(0);
    acting.died(1);
    replicas.forEach(Replica::close);
  }
}
