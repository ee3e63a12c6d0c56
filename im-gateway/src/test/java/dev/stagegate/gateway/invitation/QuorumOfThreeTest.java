package dev.stagegate.gateway.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.Channel;
import dev.stagegate.events.Decision;
import dev.stagegate.events.ReviewFact.StageReviewed;
import dev.stagegate.gateway.invitation.CancelReason.Cause;
import dev.stagegate.gateway.invitation.Command.Ask;
import dev.stagegate.gateway.invitation.Command.Close;
import dev.stagegate.gateway.invitation.Command.Deliver;
import dev.stagegate.gateway.invitation.Command.Observe;
import dev.stagegate.gateway.invitation.Decided.Changed;
import dev.stagegate.gateway.invitation.Invitation.CancelRequested;
import dev.stagegate.gateway.invitation.Invitation.Planned;
import dev.stagegate.gateway.invitation.NodeInvitations.Standing;
import dev.stagegate.gateway.invitation.Reading.Status;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Three people of whom some must approve, with every order of everything: who decides what when, in
 * the channel or in the console, when it is read, when facts arrive, when requests are sent and
 * taken back.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class QuorumOfThreeTest {

  private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
  private static final NodeKey NODE = new NodeKey("a", "n", Channel.FEISHU);
  private static final List<String> PEOPLE = List.of("ann", "bo", "cy");

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void in_every_order_each_is_asked_once_and_the_node_ends_by_its_quorum(int quorum) {
    Set<World> seen = new HashSet<>();
    Deque<World> open = new ArrayDeque<>(List.of(World.start(quorum)));
    int ends = 0;
    while (!open.isEmpty()) {
      World world = open.pop();
      if (seen.add(world)) {
        world.check();
        List<World> next = world.next();
        if (next.isEmpty()) {
          world.checkEnd();
          ends++;
        }
        open.addAll(next);
      }
    }
    System.out.printf("quorum %d of 3: %d states, %d ends%n", quorum, seen.size(), ends);
    assertThat(ends).isPositive();
  }

  /**
   * Engine, gateway and channel at one moment.
   *
   * @param approvals who approved, as the engine counted
   * @param closed whether the engine closed the node
   * @param reviews what is on its way to the engine
   * @param facts what is on its way to the gateway
   * @param requests what the channel holds, by the invitation's id
   */
  private record World(
      int quorum,
      Set<String> approvals,
      boolean closed,
      int round,
      List<Review> reviews,
      List<Command> facts,
      NodeInvitations node,
      Map<String, Request> requests) {

    static World start(int quorum) {
      return new World(
          quorum,
          Set.of(),
          false,
          1,
          List.of(),
          List.of(ask(1, PEOPLE)),
          new NodeInvitations(NODE, 0, Standing.OPEN, List.of()),
          Map.of());
    }

    List<World> next() {
      List<World> next = new ArrayList<>();
      if (!facts.isEmpty()) {
        next.add(withFacts(facts.subList(1, facts.size())).decide(facts.getFirst()));
      }
      if (!reviews.isEmpty()) {
        next.add(withReviews(reviews.subList(1, reviews.size())).judge(reviews.getFirst()));
      }
      for (Invitation i : node.invitations()) {
        String id = i.subject().invitationId();
        Request request = requests.get(id);
        if (i instanceof Planned) {
          next.add(with(id, Request.SENT).decide(new Deliver(id, receipt(id))));
        }
        if (request == Request.SENT) {
          next.add(with(id, Request.APPROVED));
          next.add(with(id, Request.REJECTED));
        }
        if (i instanceof CancelRequested) {
          World taken = request == Request.SENT ? with(id, Request.WITHDRAWN) : this;
          next.add(taken.read(id));
        }
        if (request == Request.APPROVED || request == Request.REJECTED) {
          World read = read(id);
          if (!read.equals(this)) {
            next.add(read);
          }
        }
      }
      // One of them may rather decide in the console.
      if (!closed && !approvals.contains("cy")) {
        next.add(judge(new Review("cy", Decision.APPROVE)));
      }
      return next;
    }

    private World read(String id) {
      return decide(new Observe(id, Objects.requireNonNull(requests.get(id)).reading(id)));
    }

    /** What the gateway makes of it. */
    private World decide(Command command) {
      if (!(InvitationRules.decide(node, command, NOW) instanceof Changed changed)) {
        return this;
      }
      List<Review> told = new ArrayList<>(reviews);
      changed.facts().stream()
          .filter(StageReviewed.class::isInstance)
          .map(StageReviewed.class::cast)
          .forEach(r -> told.add(new Review(r.reviewer(), r.decision())));
      return new World(quorum, approvals, closed, round, told, facts, changed.node(), requests);
    }

    /** What the engine makes of a review: see Reviewing there. */
    private World judge(Review review) {
      if (closed || approvals.contains(review.by())) {
        return this;
      }
      Set<String> counted = new TreeSet<>(approvals);
      counted.add(review.by());
      if (review.decision() == Decision.REJECT) {
        return closing(approvals, Cause.REJECTED, review.by());
      }
      if (counted.size() == quorum) {
        return closing(counted, Cause.APPROVED, review.by());
      }
      List<String> left = PEOPLE.stream().filter(p -> !counted.contains(p)).toList();
      return new World(
          quorum, counted, false, round + 1, reviews, plus(ask(round + 1, left)), node, requests);
    }

    private World closing(Set<String> counted, Cause cause, String by) {
      Command close = new Close(new CancelReason(cause, by));
      return new World(quorum, counted, true, round, reviews, plus(close), node, requests);
    }

    private List<Command> plus(Command fact) {
      List<Command> all = new ArrayList<>(facts);
      all.add(fact);
      return all;
    }

    private World withFacts(List<Command> left) {
      return new World(quorum, approvals, closed, round, reviews, left, node, requests);
    }

    private World withReviews(List<Review> left) {
      return new World(quorum, approvals, closed, round, left, facts, node, requests);
    }

    private World with(String id, Request request) {
      Map<String, Request> all = new TreeMap<>(requests);
      all.put(id, request);
      return new World(quorum, approvals, closed, round, reviews, facts, node, all);
    }

    void check() {
      for (String person : PEOPLE) {
        assertThat(requests.keySet().stream().filter(id -> id.startsWith(person)))
            .as("requests to %s: %s", person, this)
            .hasSizeLessThanOrEqualTo(1);
      }
    }

    void checkEnd() {
      assertThat(closed).as("decided: %s", this).isTrue();
      assertThat(requests.values()).as("none left open: %s", this).doesNotContain(Request.SENT);
      long rejections = requests.values().stream().filter(r -> r == Request.REJECTED).count();
      assertThat(approvals.size() == quorum || rejections > 0).as("%s", this).isTrue();
      assertThat(node.standing()).isEqualTo(Standing.CLOSED);
      node.invitations()
          .forEach(
              i ->
                  assertThat(i)
                      .as("%s", this)
                      .isInstanceOfAny(Invitation.Answered.class, Invitation.Cancelled.class));
    }

    private static Ask ask(int round, List<String> people) {
      List<Subject> subjects =
          people.stream()
              .map(
                  p ->
                      new Subject(
                          p + round, NODE, round, "1", "1-p", "0".repeat(64), List.of(p), p))
              .toList();
      return new Ask(round, subjects, new CancelReason(Cause.NO_LONGER_ASKED, null), round == 1);
    }

    private static Receipt receipt(String id) {
      return new Receipt("code-" + id, "ou_dev", null, List.of(id), List.of(), false);
    }
  }

  private record Review(String by, Decision decision) {}

  /** A request in the channel. */
  private enum Request {
    SENT,
    APPROVED,
    REJECTED,
    WITHDRAWN;

    Reading reading(String id) {
      String person = id.replaceAll("\\d", "");
      return switch (this) {
        case SENT -> new Reading(Status.OPEN, List.of());
        case WITHDRAWN -> new Reading(Status.WITHDRAWN, List.of());
        case APPROVED -> new Reading(Status.DECIDED, List.of(answer(person, Decision.APPROVE)));
        case REJECTED -> new Reading(Status.DECIDED, List.of(answer(person, Decision.REJECT)));
      };
    }

    private static Answer answer(String person, Decision decision) {
      return new Answer(person, person, decision, "", NOW);
    }
  }
}
