package dev.stagegate.approvals.approval;

import static dev.stagegate.approvals.Company.email;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.approvals.Books;
import dev.stagegate.approvals.Company;
import dev.stagegate.approvals.approval.Approval.UnderWay;
import dev.stagegate.approvals.approval.Approval.Waiting;
import dev.stagegate.approvals.approval.Command.Review;
import dev.stagegate.approvals.flow.FlowOptions;
import dev.stagegate.events.Channel;
import dev.stagegate.events.Decision;
import dev.stagegate.events.Facts;
import dev.stagegate.events.IssueFact;
import dev.stagegate.events.IssueFact.AssigneeChanged;
import dev.stagegate.events.IssueFact.StageArrived;
import dev.stagegate.events.IssueFact.StatementChanged;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two nodes, two people, a stage that arrives, changes its SQL and its assignee: every order in
 * which these facts and the presses of the people can be taken, repeated, or taken long after
 * something newer. A press names what its person saw; it may be taken at any later time. States
 * that were reached before are not entered again.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EveryInterleavingTest {

  private static final List<IssueFact> FACTS =
      List.of(
          new StageArrived(Facts.stage().sequence(1).build()),
          new AssigneeChanged("101", "101-prod", 2, email("dba"), true, email("dev")),
          new StatementChanged(
              Facts.stage().task("DROP TABLE t", "DROP_TABLE").sequence(3).build(),
              List.of("101-prod-1"),
              email("dev")));

  /** Owner may decide both nodes, dba the second alone. */
  private static final Company COMPANY =
      Company.empty()
          .inProject("projectOwner", "owner")
          .inProject("workspaceDBA", "owner")
          .inWorkspace("workspaceDBA", "dba");

  private static final List<Press> PRESSES =
      List.of(
          new Press("owner", Decision.APPROVE),
          new Press("owner", Decision.APPROVE),
          new Press("dba", Decision.APPROVE),
          new Press("dba", Decision.REJECT));

  private record Press(String name, Decision decision) {}

  /** A press: what its person saw, and whether it was taken. */
  private record Pressed(String approvalId, Review review, boolean taken) {}

  /** Everything that can differ. */
  private record World(
      StageWatch watch,
      Map<String, Approval> approvals,
      @Nullable Approval current,
      Set<Integer> facts,
      Map<Integer, Pressed> presses) {}

  @ParameterizedTest(name = "any order {0}, same person {1}, quorum {2}")
  @CsvSource({"false, false, 1", "true, false, 1", "false, true, 1", "false, false, 2"})
  void the_rules_hold(boolean anyOrder, boolean samePerson, int quorum) {
    ApprovalRules rules =
        new ApprovalRules(
            Books.book(
                Books.flow(
                    new FlowOptions(anyOrder, samePerson, null, null),
                    Books.role("projectOwner", 1),
                    Books.role("workspaceDBA", quorum))),
            COMPANY.directory());
    Exploration exploration = new Exploration(rules);

    exploration.explore();

    System.out.printf(
        "any order %s, same person %s, quorum %d: %d states, %d steps, ends %s%n",
        anyOrder, samePerson, quorum, exploration.seen.size(), exploration.steps, exploration.ends);
    boolean reachable = quorum == 1 || samePerson;
    assertThat(exploration.ends)
        .contains("Rejected", reachable ? "Approved" : "HeldAtNode")
        .isSubsetOf(
            reachable
                ? Set.of("Approved", "Rejected", "HeldAtNode")
                : Set.of("Rejected", "HeldAtNode"));
  }

  private static final class Exploration {

    private final ApprovalRules rules;
    private final Set<World> seen = new HashSet<>();
    private final Deque<World> toSee = new ArrayDeque<>();
    private final Set<String> ends = new TreeSet<>();
    private long steps;

    Exploration(ApprovalRules rules) {
      this.rules = rules;
    }

    void explore() {
      visit(new World(StageWatch.NOTHING, Map.of(), null, Set.of(), Map.of()));
      while (!toSee.isEmpty()) {
        World world = toSee.pop();
        each(
            world,
            next -> {
              steps++;
              visit(next);
            });
        repeatsChangeNothing(world);
        if (world.facts().size() == FACTS.size()
            && world.presses().values().stream().allMatch(Pressed::taken)) {
          end(world);
        }
      }
    }

    private void visit(World world) {
      if (seen.add(world)) {
        toSee.push(world);
      }
    }

    private void each(World world, Consumer<World> then) {
      for (int i = 0; i < FACTS.size(); i++) {
        if (!world.facts().contains(i)) {
          then.accept(after(world, takeFact(world, i), with(world.facts(), i), world.presses()));
        }
      }
      for (int i = 0; i < PRESSES.size(); i++) {
        Pressed pressed = world.presses().get(i);
        if (pressed != null && !pressed.taken()) {
          Map<Integer, Pressed> presses =
              with(world, i, new Pressed(pressed.approvalId(), pressed.review(), true));
          then.accept(after(world, takeReview(world, pressed), world.facts(), presses));
        } else if (pressed == null && world.current() instanceof UnderWay under) {
          press(world, i, under, then);
        }
      }
    }

    private static void press(World world, int i, UnderWay under, Consumer<World> then) {
      for (OpenNode open : under.open()) {
        Review review =
            review("r" + i, under, open, email(PRESSES.get(i).name()), PRESSES.get(i).decision());
        then.accept(
            new World(
                world.watch(),
                world.approvals(),
                world.current(),
                world.facts(),
                with(world, i, new Pressed(under.id(), review, false))));
      }
    }

    private World after(
        World world, Turned turned, Set<Integer> facts, Map<Integer, Pressed> presses) {
      Map<String, Approval> approvals = new HashMap<>(world.approvals());
      Approval current = world.current();
      for (Approval approval : changed(turned.outcome())) {
        Invariants.check(approvals.get(approval.id()), approval);
        presses
            .values()
            .forEach(pressed -> Invariants.check(approval, pressed.approvalId(), pressed.review()));
        approvals.put(approval.id(), approval);
        current = approval;
      }
      Invariants.check(approvals.values());
      return new World(turned.watch(), Map.copyOf(approvals), current, facts, presses);
    }

    private static List<Approval> changed(Outcome outcome) {
      return switch (outcome) {
        case Outcome.Changed c -> c.approvals();
        case Outcome.Refused r -> r.approvals();
        case Outcome.Unchanged _ -> List.of();
      };
    }

    /** A fact that was taken, and a review that counted, may come again at any time. */
    private void repeatsChangeNothing(World world) {
      for (int i : world.facts()) {
        Turned again = takeFact(world, i);
        Invariants.require(
            again.outcome() instanceof Outcome.Unchanged && again.watch().equals(world.watch()),
            "a fact taken again changes nothing");
      }
      for (Pressed pressed : world.presses().values()) {
        Approval about = world.approvals().get(pressed.approvalId());
        if (pressed.taken() && about != null && Invariants.counts(about, pressed.review())) {
          Invariants.require(
              changed(takeReview(world, pressed).outcome()).isEmpty(),
              "a review that counted changes nothing when it is taken again");
        }
      }
    }

    private Turned takeFact(World world, int i) {
      String id = "a" + (world.approvals().size() + 1);
      return StageRules.take(situation(world, ""), FACTS.get(i), id, Facts.AT);
    }

    private Turned takeReview(World world, Pressed pressed) {
      return StageRules.review(
          situation(world, pressed.approvalId()),
          Story.STAGE,
          pressed.approvalId(),
          pressed.review(),
          Facts.AT);
    }

    private Situation situation(World world, String named) {
      return new Situation(
          world.watch(), world.current(), world.approvals().containsKey(named), rules);
    }

    /** Nothing is on its way any more; whoever is asked says yes until nobody is asked. */
    private void end(World world) {
      Approval current = world.current();
      for (int i = 0; current instanceof Waiting waiting; i++) {
        Invariants.require(i < 10, "it comes to an end");
        OpenNode open = waiting.open().getFirst();
        Review assent = review("end" + i, waiting, open, open.asked().getFirst(), Decision.APPROVE);
        Outcome outcome = rules.decide(waiting, assent, Facts.AT);
        Invariants.require(outcome instanceof Outcome.Changed, "whoever is asked may decide");
        current = ((Outcome.Changed) outcome).current();
      }
      if (current == null) {
        throw new AssertionError("the stage arrived, and has no approval");
      }
      ends.add(current.getClass().getSimpleName());
    }

    private static Review review(
        String id, UnderWay seen, OpenNode open, String reviewer, Decision decision) {
      return new Review(
          id,
          seen.plan().node(open.position()).nodeId(),
          seen.revision(),
          reviewer,
          decision,
          "",
          Channel.FEISHU,
          null,
          "i" + id,
          List.of(),
          Facts.AT);
    }

    private static Map<Integer, Pressed> with(World world, int i, Pressed pressed) {
      Map<Integer, Pressed> presses = new HashMap<>(world.presses());
      presses.put(i, pressed);
      return Map.copyOf(presses);
    }

    private static Set<Integer> with(Set<Integer> facts, int i) {
      Set<Integer> more = new HashSet<>(facts);
      more.add(i);
      return Set.copyOf(more);
    }
  }
}
