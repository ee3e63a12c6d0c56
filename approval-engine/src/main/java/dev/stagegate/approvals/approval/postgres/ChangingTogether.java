package dev.stagegate.approvals.approval.postgres;

import dev.stagegate.approvals.approval.Approvals.Decided;
import dev.stagegate.approvals.approval.KeptApproval;
import dev.stagegate.approvals.approval.Situation;
import dev.stagegate.approvals.approval.StageKey;
import dev.stagegate.approvals.approval.Turned;
import dev.stagegate.events.commit.GroupCommit;
import dev.stagegate.trail.Trails;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Changes of approvals that callers know by their ids: what is asked for at once shares a
 * transaction, in which those of one approval follow one another.
 */
@Component
final class ChangingTogether {

  private static final int MOST = 50;

  private final TransactionalOperator transaction;
  private final LockingStages locking;
  private final ChangingStages changing;
  private final ListingApprovals listing;
  private final GroupCommit<Ask, Mono<Decided>> group = new GroupCommit<>(MOST, this::changeAll);

  ChangingTogether(
      TransactionalOperator transaction,
      LockingStages locking,
      ChangingStages changing,
      ListingApprovals listing) {
    this.transaction = transaction;
    this.locking = locking;
    this.changing = changing;
    this.listing = listing;
  }

  /**
   * What somebody asks for.
   *
   * @param trails what it is done for: the transaction is done for several
   */
  private record Ask(
      String approvalId, BiFunction<KeptApproval, Situation, Turned> decide, Trails trails) {}

  /**
   * What came of it so far.
   *
   * @param change null where nothing is to be kept
   * @param named the approval as it was before; null where there is none
   * @param failure why nothing could be decided; null where it could
   */
  private record Tried(
      Ask ask,
      @Nullable Change change,
      @Nullable KeptApproval named,
      @Nullable RuntimeException failure) {

    /** To be told once the transaction has committed. */
    Mono<Decided> answer(@Nullable Change kept) {
      if (failure != null) {
        return Mono.error(failure);
      }
      return kept == null || named == null
          ? Mono.empty()
          : Mono.just(new Decided(kept.turned(), now(kept, named)));
    }

    /** An approval that is not its stage's current one stays as it was. */
    private static KeptApproval now(Change kept, KeptApproval named) {
      KeptApproval current = kept.kept();
      return current != null && current.approval().id().equals(named.approval().id())
          ? current
          : named;
    }
  }

  Mono<Decided> change(String approvalId, BiFunction<KeptApproval, Situation, Turned> decide) {
    return Mono.deferContextual(
            context -> group.add(new Ask(approvalId, decide, Trails.in(context))))
        .flatMap(Function.identity());
  }

  private Mono<List<Mono<Decided>>> changeAll(List<Ask> asked) {
    return Flux.fromIterable(Rounds.fewest(asked, Ask::approvalId))
        .concatMap(this::changeEach)
        .collect(IdentityHashMap<Ask, Mono<Decided>>::new, Map::putAll)
        .as(transaction::transactional)
        .map(
            answers ->
                asked.stream().map(ask -> Objects.requireNonNull(answers.get(ask))).toList());
  }

  /** Each approval at most once. */
  private Mono<Map<Ask, Mono<Decided>>> changeEach(List<Ask> round) {
    return locking
        .lockNamed(round.stream().map(Ask::approvalId).toList())
        .flatMap(
            locked ->
                Flux.range(0, round.size())
                    .concatMap(i -> attempt(round.get(i), locked.get(i)))
                    .collectList())
        .flatMap(this::keep);
  }

  private Mono<Tried> attempt(Ask ask, LockedStage locked) {
    return named(ask, locked)
        .flatMap(
            named ->
                changing
                    .decide(
                        StageKey.of(named.approval()),
                        locked,
                        now -> ask.decide().apply(named, now))
                    .map(change -> new Tried(ask, change, named, null))
                    .onErrorResume(
                        RuntimeException.class,
                        failure -> Mono.just(new Tried(ask, null, named, failure))))
        .defaultIfEmpty(new Tried(ask, null, null, null));
  }

  private Mono<KeptApproval> named(Ask ask, LockedStage locked) {
    KeptApproval current = locked.kept();
    if (current != null && current.approval().id().equals(ask.approvalId())) {
      return Mono.just(current);
    }
    return locked.namedIsKnown() ? listing.find(ask.approvalId()) : Mono.empty();
  }

  private Mono<Map<Ask, Mono<Decided>>> keep(List<Tried> tried) {
    List<Change> decided = new ArrayList<>();
    Map<String, Trails> followed = new HashMap<>();
    for (Tried one : tried) {
      Change change = one.change();
      if (change != null) {
        decided.add(change);
        followed.put(change.stage().issueId(), one.ask().trails());
      }
    }
    return Trails.together(followed, changing.keep(decided)).map(kept -> answers(tried, kept));
  }

  private static Map<Ask, Mono<Decided>> answers(List<Tried> tried, List<Change> kept) {
    Map<Ask, Mono<Decided>> answers = new IdentityHashMap<>();
    Iterator<Change> changes = kept.iterator();
    for (Tried one : tried) {
      answers.put(one.ask(), one.answer(one.change() == null ? null : changes.next()));
    }
    return answers;
  }
}
