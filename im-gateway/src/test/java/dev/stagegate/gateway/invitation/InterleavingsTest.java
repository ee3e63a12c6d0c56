package dev.stagegate.gateway.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.Channel;
import dev.stagegate.events.Decision;
import dev.stagegate.events.ReviewFact;
import dev.stagegate.events.ReviewFact.StageReviewed;
import dev.stagegate.gateway.invitation.CancelReason.Cause;
import dev.stagegate.gateway.invitation.Decided.Changed;
import dev.stagegate.gateway.invitation.Invitation.Answered;
import dev.stagegate.gateway.invitation.Invitation.CancelRequested;
import dev.stagegate.gateway.invitation.Invitation.Cancelled;
import dev.stagegate.gateway.invitation.Invitation.Planned;
import dev.stagegate.gateway.invitation.Invitation.Sending;
import dev.stagegate.gateway.invitation.Invitation.Sent;
import dev.stagegate.gateway.invitation.NodeInvitations.Standing;
import dev.stagegate.gateway.invitation.Reading.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * A small world in which everything that may happen between two steps does: facts repeat and change
 * places, workers die before and after their calls, calls take effect late or without an answer,
 * people decide at any moment.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class InterleavingsTest {

  private static final List<String> PEOPLE =
      List.of("ann@example.com", "bo@example.com", "cy@example.com");
  private static final int WORLDS = 3_000;
  private static final int STEPS = 250;
  private static final int LEASE = 20;
  private static final int PATIENCE = 15;
  private static final int LATENESS = 5;
  private static final Duration SETTLE = Duration.ofSeconds(PATIENCE + LATENESS);

  @Test
  void at_most_one_request_is_open_nothing_is_lost_and_it_ends_as_the_facts_say() {
    LongStream.range(0, WORLDS).parallel().forEach(seed -> new World(seed, false).play());
  }

  @Test
  void where_each_is_asked_alone_the_same_holds_for_each() {
    LongStream.range(0, WORLDS).parallel().forEach(seed -> new World(seed, true).play());
  }

  private static final class World {

    private final long seed;
    private final boolean alone;
    private final Random random;
    private long clock;

    // What PostgreSQL holds.
    private NodeInvitations node =
        new NodeInvitations(new NodeKey("a", "n", Channel.FEISHU), 0, Standing.OPEN, List.of());
    private final Map<String, Long> claimedUntil = new HashMap<>();
    private final List<ReviewFact> outbox = new ArrayList<>();

    // What Feishu holds.
    private final Map<String, Instance> instances = new HashMap<>();
    private final Set<String> decisions = new HashSet<>();

    // What is on its way.
    private final List<Command> facts = new ArrayList<>();
    private List<Subject> lastAsked = List.of();
    private final List<Job> jobs = new ArrayList<>();
    private final List<LateEffect> late = new ArrayList<>();

    World(long seed, boolean alone) {
      this.seed = seed;
      this.alone = alone;
      this.random = new Random(seed);
      List<Command> story = new ArrayList<>();
      int rounds = 1 + random.nextInt(5);
      for (int round = 1; round <= rounds; round++) {
        List<Subject> asked = random.nextInt(5) > 0 ? asked(round) : List.of();
        boolean afresh = !alone || random.nextInt(3) == 0;
        story.add(new Command.Ask(round, asked, new CancelReason(Cause.BELL_RUNG, null), afresh));
      }
      if (random.nextBoolean()) {
        story.add(new Command.Close(new CancelReason(Cause.VOIDED, null)));
      }
      for (Command fact : story) {
        facts.add(fact);
        if (random.nextInt(3) == 0) {
          facts.add(fact);
        }
      }
      if (facts.size() > 1 && random.nextInt(4) == 0) {
        int at = random.nextInt(facts.size() - 1);
        facts.add(at, facts.remove(at + 1));
      }
    }

    void play() {
      for (int step = 0; step < STEPS; step++) {
        clock += random.nextInt(3);
        landLateEffects();
        act(random.nextInt(12));
        check();
      }
      settle();
      checkEnd();
    }

    private void act(int what) {
      switch (what) {
        case 0, 1 -> deliverFact();
        case 2, 3 -> claim();
        case 4, 5, 6 -> proceed(true);
        case 7 -> dropJob();
        case 8 -> personDecides();
        case 9 -> appChanges();
        case 10 -> engineRefuses();
        default -> poll();
      }
    }

    /** No more faults: everything that is under way comes to its end. */
    private void settle() {
      while (!facts.isEmpty()) {
        deliverFact();
      }
      jobs.clear();
      for (int i = 0; i < 200; i++) {
        clock += 2;
        landLateEffects();
        claim();
        while (!jobs.isEmpty()) {
          proceed(false);
        }
        poll();
        check();
      }
    }

    /** What waits for an answer is retired and asked again, in one transaction. */
    private void appChanges() {
      if (node.standing() != Standing.OPEN || random.nextInt(4) > 0) {
        return;
      }
      for (Invitation i : node.invitations()) {
        boolean waits = i instanceof Planned || i instanceof Sending || i instanceof Sent;
        if (waits && i.subject().round() == node.round()) {
          decide(
              new Command.Retire(
                  i.subject().invitationId(), new CancelReason(Cause.APP_CHANGED, null)));
          decide(new Command.AskAgain(again(i.subject())));
        }
      }
    }

    private static Subject again(Subject before) {
      return before.anew(before.invitationId() + "'", before.node().channel());
    }

    private void engineRefuses() {
      for (Invitation i : node.invitations()) {
        if (i instanceof Answered && random.nextInt(6) == 0) {
          decide(new Command.Refuse(i.subject().invitationId()));
        }
      }
    }

    private void deliverFact() {
      if (!facts.isEmpty()) {
        Command fact = facts.removeFirst();
        if (fact instanceof Command.Ask ask && ask.round() > node.round()) {
          lastAsked = ask.subjects();
        }
        decide(fact);
      }
    }

    private void decide(Command command) {
      if (InvitationRules.decide(node, command, now()) instanceof Changed changed) {
        for (Invitation after : changed.node().invitations()) {
          String id = after.subject().invitationId();
          boolean moved =
              node.find(id).map(before -> before.getClass() != after.getClass()).orElse(true);
          if (moved) {
            claimedUntil.remove(id);
          }
        }
        node = changed.node();
        outbox.addAll(changed.facts());
      }
    }

    /**
     * As the claiming statement does it: taking back first; nothing of which an earlier one may be
     * open.
     */
    private void claim() {
      for (Invitation i : node.invitations()) {
        String id = i.subject().invitationId();
        boolean free = claimedUntil.getOrDefault(id, -1L) < clock;
        boolean due =
            i instanceof CancelRequested
                || ((i instanceof Planned || i instanceof Sending) && !earlierMayBeOpen(i));
        if (free && due) {
          claimedUntil.put(id, clock + LEASE);
          boolean perhapsSent = !(i instanceof Planned);
          if (!(i instanceof CancelRequested)) {
            node = node.with(new Sending(i.subject(), now(), null));
          }
          jobs.add(new Job(node.find(id).orElseThrow(), perhapsSent, clock));
          return;
        }
      }
    }

    private boolean earlierMayBeOpen(Invitation invitation) {
      return node.invitations().stream()
          .takeWhile(o -> !o.subject().equals(invitation.subject()))
          .filter(o -> o.subject().round() <= invitation.subject().round())
          .filter(o -> Objects.equals(o.subject().person(), invitation.subject().person()))
          .anyMatch(o -> o instanceof Sending || o instanceof Sent || o instanceof CancelRequested);
    }

    /**
     * One call of one job, and what the worker makes of it; with faults it may die or learn
     * nothing.
     */
    private void proceed(boolean faults) {
      if (jobs.isEmpty()) {
        return;
      }
      Job job = jobs.remove(random.nextInt(jobs.size()));
      if (clock > job.since() + PATIENCE) {
        return;
      }
      switch (job.invitation()) {
        case Sending s -> send(s, job.perhapsSent(), faults);
        case CancelRequested c -> takeBack(c, faults);
        case Planned _, Sent _, Answered _, Cancelled _, Invitation.Failed _ ->
            throw new AssertionError(job);
      }
    }

    private void send(Sending sending, boolean perhapsSent, boolean faults) {
      String id = sending.subject().invitationId();
      if (perhapsSent && instances.containsKey(id)) {
        learn(faults, new Command.Deliver(id, receipt(id)));
        return;
      }
      if (faults && random.nextInt(4) == 0) {
        late.add(new LateEffect(id, clock + random.nextInt(LATENESS)));
        claimedUntil.remove(id);
        return;
      }
      create(id);
      learn(faults, new Command.Deliver(id, receipt(id)));
    }

    private void takeBack(CancelRequested cancel, boolean faults) {
      String id = cancel.subject().invitationId();
      Instance instance = instances.get(id);
      if (instance == null) {
        decide(new Command.Miss(id, SETTLE));
        claimedUntil.remove(id);
        return;
      }
      if (cancel.receipt() == null) {
        learn(faults, new Command.Deliver(id, receipt(id)));
        claimedUntil.remove(id);
        return;
      }
      if (instance.status == Status.OPEN) {
        instance.status = Status.WITHDRAWN;
      }
      learn(faults, new Command.Observe(id, instance.reading()));
    }

    /** The worker may die before it can note what it learnt. */
    private void learn(boolean faults, Command command) {
      if (!faults || random.nextInt(4) > 0) {
        decide(command);
      }
    }

    private void create(String id) {
      instances.putIfAbsent(id, new Instance());
    }

    private void landLateEffects() {
      for (LateEffect effect : List.copyOf(late)) {
        if (effect.at() <= clock) {
          late.remove(effect);
          create(effect.id());
        }
      }
    }

    private void dropJob() {
      if (!jobs.isEmpty()) {
        jobs.remove(random.nextInt(jobs.size()));
      }
    }

    private void personDecides() {
      instances.forEach(
          (id, instance) -> {
            if (instance.status == Status.OPEN && random.nextInt(4) == 0) {
              instance.status = Status.DECIDED;
              instance.answer = new Answer("t", "ann@example.com", Decision.APPROVE, "", now());
              decisions.add(id);
            }
          });
    }

    /** A push, or the poll. */
    private void poll() {
      for (Invitation i : node.invitations()) {
        String id = i.subject().invitationId();
        Instance instance = instances.get(id);
        if (instance != null && random.nextInt(3) > 0 && !(i instanceof Planned)) {
          if (i.receipt() == null) {
            decide(new Command.Deliver(id, receipt(id)));
          }
          decide(new Command.Observe(id, instance.reading()));
        }
      }
    }

    private void check() {
      for (Subject who : everybody()) {
        assertThat(open(who))
            .as("open requests to %s, seed %d", who.person(), seed)
            .isLessThanOrEqualTo(1);
      }
    }

    /** How many requests are open to the people of this one. */
    private long open(Subject who) {
      return instances.entrySet().stream()
          .filter(e -> e.getValue().status == Status.OPEN)
          .filter(e -> Objects.equals(subjectOf(e.getKey()).person(), who.person()))
          .count();
    }

    private Subject subjectOf(String id) {
      return node.find(id).orElseThrow().subject();
    }

    private void checkEnd() {
      Set<String> reviewed = new HashSet<>();
      for (ReviewFact fact : outbox) {
        if (fact instanceof StageReviewed review) {
          assertThat(reviewed.add(review.invitationId())).as("told once, seed %d", seed).isTrue();
        }
      }
      assertThat(reviewed).as("every decision told, seed %d", seed).isEqualTo(decisions);
      everybody().forEach(this::checkEnd);
    }

    private void checkEnd(Subject who) {
      Optional<Invitation> wanted =
          node.latestLike(who).filter(i -> node.standing() == Standing.OPEN);
      boolean asked = wanted.isPresent() && !(wanted.get() instanceof Cancelled);
      if (asked) {
        String id = wanted.get().subject().invitationId();
        assertThat(instances).as("sent, seed %d", seed).containsKey(id);
        assertThat(open(who) + (decisions.contains(id) ? 1 : 0))
            .as("asked or answered, seed %d", seed)
            .isEqualTo(1);
      } else {
        assertThat(open(who)).as("not asked any more, seed %d: %s", seed, node).isZero();
      }
      if (node.standing() == Standing.OPEN) {
        boolean named = lastAsked.stream().anyMatch(s -> Objects.equals(s.person(), who.person()));
        assertThat(asked)
            .as("asked as the last fact says, seed %d: %s", seed, node)
            .isEqualTo(named);
      }
    }

    private Instant now() {
      return Instant.ofEpochSecond(1_000_000 + clock);
    }

    /** One request to all, or one each to some. */
    private List<Subject> asked(int round) {
      List<Subject> asked = new ArrayList<>();
      for (Subject who : everybody()) {
        if (!alone || random.nextInt(4) > 0) {
          asked.add(who.anew(who.invitationId() + round, Channel.FEISHU).at(round));
        }
      }
      return asked;
    }

    private List<Subject> everybody() {
      return alone
          ? PEOPLE.stream().map(p -> subject(p.substring(0, 1), List.of(p), p)).toList()
          : List.of(subject("i", PEOPLE, null));
    }

    private static Subject subject(String id, List<String> asked, @Nullable String person) {
      NodeKey key = new NodeKey("a", "n", Channel.FEISHU);
      return new Subject(id, key, 0, "1", "1-p", "0".repeat(64), asked, person);
    }

    private static Receipt receipt(String id) {
      return new Receipt(
          "code-" + id, "ou_dev", null, List.of("ann@example.com"), List.of(), false);
    }
  }

  private record Job(Invitation invitation, boolean perhapsSent, long since) {}

  private record LateEffect(String id, long at) {}

  private static final class Instance {
    private Status status = Status.OPEN;
    private @Nullable Answer answer;

    Reading reading() {
      return new Reading(status, answer == null ? List.of() : List.of(answer));
    }
  }
}
