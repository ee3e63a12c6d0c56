package dev.stagegate.approvals.approval;

import static dev.stagegate.approvals.Company.email;

import dev.stagegate.approvals.Books;
import dev.stagegate.approvals.Company;
import dev.stagegate.approvals.approval.Approval.UnderWay;
import dev.stagegate.approvals.approval.Approval.Waiting;
import dev.stagegate.approvals.approval.Command.Review;
import dev.stagegate.approvals.directory.Directory;
import dev.stagegate.approvals.flow.FlowBook;
import dev.stagegate.events.ApprovalFact;
import dev.stagegate.events.Channel;
import dev.stagegate.events.Decision;
import dev.stagegate.events.Facts;
import dev.stagegate.events.IssueFact;
import dev.stagegate.events.IssueFact.AssigneeChanged;
import dev.stagegate.events.IssueFact.BellRung;
import dev.stagegate.events.IssueFact.StageArrived;
import dev.stagegate.events.IssueFact.StageWithdrawn;
import dev.stagegate.events.IssueFact.StatementChanged;
import dev.stagegate.events.PlannedNode;
import dev.stagegate.events.StageBuilder;
import dev.stagegate.events.StageSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * One stage and what happens to it: the rules with a store that is a map, for tests that read like
 * the story.
 */
@NullMarked
final class Story {

  static final StageKey STAGE = new StageKey("101", "101-prod");

  private final Map<String, Approval> approvals = new LinkedHashMap<>();
  private final Set<String> reviewIds = new HashSet<>();
  private final List<ApprovalFact> told = new ArrayList<>();
  private StageWatch watch = StageWatch.NOTHING;
  private @Nullable Approval current;
  private FlowBook book;
  private Directory directory;
  private Instant now = Facts.AT;
  private long sequence;
  private int ids;
  private int mark;

  private Story(FlowBook book, Directory directory) {
    this.book = book;
    this.directory = directory;
  }

  static Story given(FlowBook book, Company company) {
    return new Story(book, company.directory());
  }

  static Story given(Company company) {
    return given(Books.usual(), company);
  }

  /** A production stage of low risk: project owner, then DBA. */
  static Story waitingOnOwnerThenDba() {
    return given(Company.usual()).arrives(Facts.stage());
  }

  Story knowing(Directory newer) {
    directory = newer;
    return this;
  }

  Story flows(FlowBook newer) {
    book = newer;
    return this;
  }

  Story at(Instant later) {
    now = later;
    return this;
  }

  Story arrives(StageBuilder stage) {
    return take(new StageArrived(stage.sequence(++sequence).build()));
  }

  Story statementChanges(StageBuilder stage) {
    return take(
        new StatementChanged(
            stage.sequence(++sequence).build(), List.of("101-prod-1"), email("dev")));
  }

  Story assigneeBecomes(@Nullable String name) {
    return take(
        new AssigneeChanged(
            "101", "101-prod", ++sequence, name == null ? null : email(name), true, email("dev")));
  }

  Story bellRings() {
    return take(new BellRung("101", "101-prod", ++sequence, email("dev")));
  }

  Story isWithdrawn() {
    return take(new StageWithdrawn("101", "101-prod", ++sequence, email("dev"), ""));
  }

  Story take(IssueFact fact) {
    return apply(StageRules.take(situation(""), fact, "a" + (++ids), now));
  }

  Story reexamined() {
    return apply(StageRules.reexamine(situation(""), now));
  }

  /** The external system that decides this node cannot be asked any more. */
  Story cannotBeAsked(String nodeId, int round) {
    return apply(
        StageRules.giveUp(
            situation(""), current().id(), new Command.GiveUp(nodeId, round, "503"), now));
  }

  Story approvedBy(String name, String... taskIds) {
    return reviewed(review(name, Decision.APPROVE, taskIds));
  }

  Story rejectedBy(String name, String... taskIds) {
    return reviewed(review(name, Decision.REJECT, taskIds));
  }

  /** A review of the current approval's open node, through the console. */
  Review review(String name, Decision decision, String... taskIds) {
    return review("r" + (++ids), name, decision, Channel.CONSOLE, null, taskIds);
  }

  /** The same, answered in a channel. */
  Review answer(String name, Decision decision) {
    return review("r" + (++ids), name, decision, Channel.FEISHU, "invitation-" + ids);
  }

  Story reviewed(Review review) {
    return reviewed(current().id(), review);
  }

  Story reviewed(String approvalId, Review review) {
    if (!reviewIds.add(review.reviewId())) {
      mark = told.size();
      return this;
    }
    return apply(StageRules.review(situation(approvalId), STAGE, approvalId, review, now));
  }

  /** The facts that the last step told. */
  List<ApprovalFact> facts() {
    return told.subList(mark, told.size());
  }

  /** Their names, in order. */
  List<String> names() {
    return facts().stream().map(fact -> fact.getClass().getSimpleName()).toList();
  }

  <T extends ApprovalFact> T fact(Class<T> type) {
    return facts().stream()
        .filter(type::isInstance)
        .map(type::cast)
        .reduce((_, last) -> last)
        .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " in " + names()));
  }

  List<ApprovalFact> allFacts() {
    return List.copyOf(told);
  }

  Approval current() {
    if (current == null) {
      throw new AssertionError("the stage has no approval");
    }
    return current;
  }

  @Nullable Approval currentOrNull() {
    return current;
  }

  Waiting waiting() {
    return (Waiting) current();
  }

  /** The first open node. */
  OpenNode open() {
    return waiting().open().getFirst();
  }

  PlannedNode node() {
    return waiting().plan().node(open().position());
  }

  /** The positions of the open nodes. */
  List<Integer> openPositions() {
    return ((UnderWay) current()).open().stream().map(OpenNode::position).toList();
  }

  /** A yes to a node by its id, through the console. */
  Story approvedAt(String nodeId, String name, String... taskIds) {
    Review review = review(name, Decision.APPROVE, taskIds);
    return reviewed(
        new Review(
            review.reviewId(),
            nodeId,
            review.revision(),
            review.reviewer(),
            review.decision(),
            review.comment(),
            review.channel(),
            review.address(),
            null,
            review.taskIds(),
            review.decidedAt()));
  }

  Map<String, Approval> approvals() {
    return approvals;
  }

  StageWatch watch() {
    return watch;
  }

  Instant now() {
    return now;
  }

  Directory directory() {
    return directory;
  }

  private Review review(
      String id,
      String name,
      Decision decision,
      Channel channel,
      @Nullable String invitationId,
      String... taskIds) {
    return new Review(
        id,
        current() instanceof Waiting ? node().nodeId() : "n1",
        current().revision(),
        email(name),
        decision,
        "because",
        channel,
        null,
        invitationId,
        List.of(taskIds),
        now);
  }

  private Situation situation(String named) {
    return new Situation(
        watch, current, approvals.containsKey(named), new ApprovalRules(book, directory));
  }

  private Story apply(Turned turned) {
    mark = told.size();
    watch = turned.watch();
    switch (turned.outcome()) {
      case Outcome.Changed changed -> keep(changed.approvals(), changed.facts());
      case Outcome.Refused refused -> keep(refused.approvals(), refused.facts());
      case Outcome.Unchanged _ -> {}
    }
    return this;
  }

  private void keep(List<Approval> changed, List<ApprovalFact> facts) {
    for (Approval approval : changed) {
      approvals.put(approval.id(), approval);
      current = approval;
    }
    told.addAll(facts);
  }

  static StageSnapshot stage(Story story) {
    return story.current().stage();
  }
}
