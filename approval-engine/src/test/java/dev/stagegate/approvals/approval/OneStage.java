package dev.stagegate.approvals.approval;

import dev.stagegate.approvals.directory.Directory;
import dev.stagegate.approvals.flow.FlowBook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Approvals of a single stage in memory, for tests of what is asked of them. */
@NullMarked
final class OneStage implements Approvals {

  private final ApprovalRules rules;
  private final List<Wanted> wanted = new ArrayList<>();
  private final List<Turned> turned = new ArrayList<>();
  private List<StageKey> due = List.of();
  private StageWatch watch = StageWatch.NOTHING;
  private @Nullable Approval current;

  OneStage(FlowBook flows, Directory directory) {
    rules = new ApprovalRules(flows, directory);
  }

  /** These are to be looked at again; one whose issue is "broken" cannot be. */
  OneStage due(List<StageKey> stages) {
    due = stages;
    return this;
  }

  Approval current() {
    return Objects.requireNonNull(current);
  }

  /** What was wanted, in order. */
  List<Wanted> wanted() {
    return wanted;
  }

  /** The last that became of the stage. */
  Turned last() {
    return turned.getLast();
  }

  @Override
  public Mono<Turned> change(Wanted which, Function<Situation, Turned> decide) {
    return which.stage().issueId().equals("broken")
        ? Mono.error(new IllegalStateException("broken"))
        : Mono.fromCallable(() -> decided(which, decide));
  }

  @Override
  public Mono<Void> changeAll(List<Asked> asked) {
    return Flux.fromIterable(asked).concatMap(one -> change(one.which(), one.decide())).then();
  }

  @Override
  public Mono<Decided> changeNamed(
      String approvalId, BiFunction<KeptApproval, Situation, Turned> decide) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Flux<StageKey> toReexamine(Instant now, int atMost) {
    return Flux.fromIterable(due).take(atMost);
  }

  @Override
  public Mono<KeptApproval> find(String approvalId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Flux<KeptApproval> list(Listing listing, int atMost) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Flux<Happened> historyOf(String approvalId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Flux<KeptReview> reviewsOf(String approvalId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Mono<KeptReview> findReview(String reviewId) {
    throw new UnsupportedOperationException();
  }

  private Turned decided(Wanted which, Function<Situation, Turned> decide) {
    wanted.add(which);
    boolean known = current != null && current.id().equals(which.approvalId());
    Turned one = decide.apply(new Situation(watch, current, known, rules));
    turned.add(one);
    watch = one.watch();
    if (one.outcome() instanceof Outcome.Changed changed) {
      current = changed.current();
    }
    return one;
  }
}
