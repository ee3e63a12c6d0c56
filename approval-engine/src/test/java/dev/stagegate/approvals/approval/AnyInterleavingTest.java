package dev.stagegate.approvals.approval;

import static dev.stagegate.approvals.Company.email;
import static dev.stagegate.approvals.approval.Invariants.require;

import dev.stagegate.approvals.Books;
import dev.stagegate.approvals.Company;
import dev.stagegate.approvals.approval.Approval.UnderWay;
import dev.stagegate.approvals.approval.Approval.Waiting;
import dev.stagegate.approvals.approval.Command.Review;
import dev.stagegate.approvals.flow.FlowBook;
import dev.stagegate.approvals.flow.FlowOptions;
import dev.stagegate.approvals.flow.Node;
import dev.stagegate.events.ApprovalFact;
import dev.stagegate.events.ApprovalFact.NodeClosed;
import dev.stagegate.events.ApprovalFact.NodeOpened;
import dev.stagegate.events.ApprovalFact.NodeReassigned;
import dev.stagegate.events.ApprovalFact.ReviewRecorded;
import dev.stagegate.events.ApprovalFact.StageApproved;
import dev.stagegate.events.Channel;
import dev.stagegate.events.Decision;
import dev.stagegate.events.Facts;
import dev.stagegate.events.IssueFact;
import dev.stagegate.events.IssueFact.AssigneeChanged;
import dev.stagegate.events.IssueFact.BellRung;
import dev.stagegate.events.IssueFact.StageArrived;
import dev.stagegate.events.IssueFact.StageWithdrawn;
import dev.stagegate.events.IssueFact.StatementChanged;
import dev.stagegate.events.StageBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens in whatever order, however often: what must always hold is checked after every
 * step. {@code -Dstagegate.interleavings=1000000} tries more seeds, {@code
 * -Dstagegate.interleavings.from=} others, {@code -Dstagegate.interleavings.steps=} shorter or
 * longer runs; a failure names its seed.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnyInterleavingTest {

  private static final int STEPS = Integer.getInteger("stagegate.interleavings.steps", 40);
  private static final long SEEDS = Long.getLong("stagegate.interleavings", 600);
  private static final long FROM = Long.getLong("stagegate.interleavings.from", 1);

  /** Compiled once, since that takes longer than all that is done with them. */
  private static final FlowBook USUAL = Books.usual();

  private static final Map<Kind, FlowBook> BOOKS = new HashMap<>();

  private record Kind(FlowOptions options, List<Node> nodes) {}

  private static final List<String> NAMES =
      List.of("owner", "second", "dba", "dba2", "admin", "dev", "bystander", "stranger");
  private static final List<String> TEXTS =
      List.of("CREATE TABLE a (i int)", "DROP TABLE a", "SELECT 1");
  private static final List<String> TYPES = List.of("CREATE_TABLE", "DROP_TABLE", "SELECT");

  @Test
  void the_rules_hold() {
    Map<String, Integer> ends = new TreeMap<>();
    for (long seed = FROM; seed < FROM + SEEDS; seed++) {
      ends.merge(new Run(seed).toItsEnd(), 1, Integer::sum);
    }
    System.out.printf(
        "%d interleavings of %d steps, seeds from %d: %s%n", SEEDS, STEPS, FROM, ends);
  }

  private static final class Run {

    private final long seed;
    private final Random random;
    private final Story story;
    private final List<IssueFact> issueFacts = new ArrayList<>();
    private final List<Told> reviews = new ArrayList<>();
    private final Map<String, Approval> before = new HashMap<>();
    private final Set<String> openNodes = new HashSet<>();
    private final Set<String> approved = new HashSet<>();
    private String last = "";
    private long sequence;
    private int reviewIds;

    private record Told(String approvalId, Review review) {}

    Run(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
      this.story = Story.given(book(), people(Facts.AT));
    }

    /** How it ended. */
    String toItsEnd() {
      try {
        take(new StageArrived(stage().sequence(++sequence).build()));
        for (int i = 0; i < STEPS; i++) {
          step();
        }
        assentUntilNobodyIsAsked();
        return story.current().getClass().getSimpleName();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + ", " + last + ": " + e.getMessage(), e);
      }
    }

    private void step() {
      switch (random.nextInt(12)) {
        case 0 ->
            take(
                new StatementChanged(
                    stage().sequence(++sequence).build(), List.of("t"), email("dev")));
        case 1 ->
            take(new AssigneeChanged("101", "101-prod", ++sequence, anybody(), true, email("dev")));
        case 2 -> take(new BellRung("101", "101-prod", ++sequence, email("dev")));
        case 3 -> withdrawRarely();
        case 4 -> {
          story.knowing(people(story.now()).directory());
          told("people change", story::reexamined);
        }
        case 5 -> {
          timePasses();
          told("time passes", story::reexamined);
        }
        case 6 -> take(pick(issueFacts));
        case 7 -> repeatAReview();
        case 8 -> review(stale());
        case 9 -> {
          timePasses();
          review(new Told(story.current().id(), review(story.current())));
        }
        default -> review(new Told(story.current().id(), review(story.current())));
      }
    }

    private void assentUntilNobodyIsAsked() {
      told("the end", story::reexamined);
      for (int i = 0; story.current() instanceof Waiting waiting; i++) {
        require(i < 30, "it comes to an end");
        OpenNode open = waiting.open().getFirst();
        String nodeId = waiting.plan().node(open.position()).nodeId();
        Review assent =
            review(waiting, nodeId, open.asked().getFirst(), Decision.APPROVE, List.of());
        told("the end", () -> story.reviewed(waiting.id(), assent));
        require(story.names().contains("ReviewRecorded"), "whoever is asked may decide");
      }
    }

    private void take(IssueFact fact) {
      if (!issueFacts.contains(fact)) {
        issueFacts.add(fact);
      }
      told("takes " + fact, () -> story.take(fact));
    }

    private void withdrawRarely() {
      if (random.nextInt(8) == 0) {
        take(new StageWithdrawn("101", "101-prod", ++sequence, email("dev"), ""));
      }
    }

    private void timePasses() {
      story.at(story.now().plus(Duration.ofMinutes(random.nextInt(90))));
    }

    private void review(Told told) {
      reviews.add(told);
      told("review " + told, () -> story.reviewed(told.approvalId(), told.review()));
    }

    private void repeatAReview() {
      if (!reviews.isEmpty()) {
        Told told = pick(reviews);
        told("repeats " + told, () -> story.reviewed(told.approvalId(), told.review()));
        require(story.facts().isEmpty(), "a repeat tells nothing");
      }
    }

    /** A review of any approval there was, with any node and revision. */
    private Told stale() {
      Approval any = pick(List.copyOf(story.approvals().values()));
      return new Told(any.id(), review(pick(List.copyOf(story.approvals().values()))));
    }

    private Review review(Approval seen) {
      String nodeId =
          seen instanceof Waiting waiting && random.nextInt(5) > 0
              ? waiting.plan().node(pick(waiting.open()).position()).nodeId()
              : "n" + (1 + random.nextInt(3));
      return review(
          seen,
          nodeId,
          email(pick(NAMES)),
          random.nextInt(10) == 0 ? Decision.REJECT : Decision.APPROVE,
          random.nextInt(4) == 0 ? List.of("101-prod-1") : List.of());
    }

    private Review review(
        Approval seen, String nodeId, String reviewer, Decision decision, List<String> taskIds) {
      String id = "r" + (++reviewIds);
      return new Review(
          id,
          nodeId,
          seen.revision(),
          reviewer,
          decision,
          "",
          Channel.FEISHU,
          null,
          random.nextBoolean() ? "i" + id : null,
          taskIds,
          story.now());
    }

    private FlowBook book() {
      if (random.nextInt(3) == 0) {
        return USUAL;
      }
      FlowOptions options =
          new FlowOptions(
              random.nextBoolean(),
              random.nextInt(4) == 0,
              random.nextBoolean() ? Duration.ofMinutes(40) : null,
              random.nextBoolean() ? Duration.ofMinutes(100) : null);
      List<Node> nodes =
          List.of(
                  Books.role("projectOwner", 1 + random.nextInt(2)),
                  Books.people(1 + random.nextInt(2), "dba", "dba2", "owner"),
                  Books.group("dbas", 1))
              .subList(0, 1 + random.nextInt(3));
      return BOOKS.computeIfAbsent(
          new Kind(options, nodes),
          kind -> Books.book(Books.flow(kind.options(), kind.nodes().toArray(Node[]::new))));
    }

    private StageBuilder stage() {
      int first = random.nextInt(TEXTS.size());
      StageBuilder stage =
          Facts.stage().assignee(anybody()).task(TEXTS.get(first), TYPES.get(first));
      return random.nextBoolean() ? stage : stage.task("INSERT 1", "INSERT");
    }

    private Company people(Instant now) {
      Company company =
          Company.empty().group("projectViewer", "dbas", "dba", pick(NAMES), pick(NAMES));
      for (String role : List.of("projectOwner", "workspaceDBA", "workspaceAdmin")) {
        for (int i = random.nextInt(4); i > 0; i--) {
          if (random.nextInt(4) == 0) {
            company.until(now.plus(Duration.ofMinutes(30)), role, pick(NAMES));
          } else {
            company.inProject(role, pick(NAMES));
          }
        }
      }
      return company;
    }

    private @Nullable String anybody() {
      return random.nextBoolean() ? null : email(pick(NAMES));
    }

    private <T> T pick(List<T> of) {
      return of.get(random.nextInt(of.size()));
    }

    /** Takes a step and checks everything that it changed. */
    private void told(String name, Runnable step) {
      last = name;
      boolean expired = isExpired();
      step.run();
      Invariants.check(story.approvals().values());
      for (Approval approval : story.approvals().values()) {
        Approval known = before.put(approval.id(), approval);
        if (known != approval) {
          Invariants.check(known, approval);
          reviews.forEach(r -> Invariants.check(approval, r.approvalId(), r.review()));
        }
      }
      for (ApprovalFact fact : story.facts()) {
        nodesOpenAndCloseInPairs(fact);
        require(
            !(fact instanceof ReviewRecorded) || !expired,
            "no review counts after its time ran out");
        require(
            !(fact instanceof StageApproved) || approved.add(fact.approvalId()), "approved once");
      }
      require(
          openNodes.size() == (story.current() instanceof UnderWay u ? u.open().size() : 0),
          "what was told open is open");
    }

    private boolean isExpired() {
      return story.currentOrNull() instanceof Waiting waiting
          && waiting.open().stream()
              .anyMatch(open -> open.isExpired(waiting.plan().options(), story.now()));
    }

    /** What im-gateway relies on: a node is reassigned and closed only while it is open. */
    private void nodesOpenAndCloseInPairs(ApprovalFact fact) {
      switch (fact) {
        case NodeOpened opened ->
            require(
                openNodes.add(opened.approvalId() + opened.request().node().nodeId()),
                "a node opens once");
        case NodeReassigned again ->
            require(
                openNodes.contains(again.approvalId() + again.request().node().nodeId()),
                "an open node is reassigned");
        case NodeClosed gone ->
            require(openNodes.remove(gone.approvalId() + gone.nodeId()), "an open node is closed");
        case ApprovalFact _ -> {}
      }
    }
  }
}
