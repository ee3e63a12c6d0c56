package dev.stagegate.approvals.approval.postgres;

import dev.stagegate.approvals.approval.ApprovalRules;
import dev.stagegate.approvals.approval.Approvals.Asked;
import dev.stagegate.approvals.approval.Situation;
import dev.stagegate.approvals.approval.StageKey;
import dev.stagegate.approvals.approval.TakenReview;
import dev.stagegate.approvals.approval.Turned;
import dev.stagegate.approvals.directory.Directories;
import dev.stagegate.approvals.flow.Flows;
import dev.stagegate.events.ApprovalFact;
import dev.stagegate.events.outbox.AfterCommit;
import dev.stagegate.events.outbox.Outbox;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Decides about locked stages and keeps what is different, in the caller's transaction: a statement
 * each for locks, reviews, approvals, stages, history and facts, however many stages there are.
 */
@Component
final class ChangingStages {

  private final LockingStages locking;
  private final Directories directories;
  private final Flows flows;
  private final Outbox outbox;
  private final SavingApprovals saving;
  private final KeptReviews reviews;
  private final ListingApprovals listing;
  private final ApprovalMetrics metrics;
  private final Clock clock;

  ChangingStages(
      LockingStages locking,
      Directories directories,
      Flows flows,
      Outbox outbox,
      SavingApprovals saving,
      KeptReviews reviews,
      ListingApprovals listing,
      ApprovalMetrics metrics,
      Clock clock) {
    this.locking = locking;
    this.directories = directories;
    this.flows = flows;
    this.outbox = outbox;
    this.saving = saving;
    this.reviews = reviews;
    this.listing = listing;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** What became of each stage, in order; each occurs at most once. */
  Mono<List<Turned>> change(List<Asked> asked) {
    return locking
        .lock(asked.stream().map(Asked::which).toList())
        .flatMap(
            locked ->
                Flux.range(0, asked.size())
                    .concatMap(i -> decide(asked.get(i), locked.get(i)))
                    .collectList())
        .flatMap(this::keep)
        .map(changes -> changes.stream().map(Change::turned).toList());
  }

  private Mono<Change> decide(Asked asked, LockedStage locked) {
    return decide(asked.which().stage(), locked, asked.decide());
  }

  /** Decides by the flows and people of this moment; keeps nothing yet. */
  Mono<Change> decide(StageKey stage, LockedStage locked, Function<Situation, Turned> decide) {
    return rules(locked)
        .map(
            rules ->
                new Change(
                    stage,
                    locked,
                    rules,
                    decide.apply(
                        new Situation(
                            locked.watch(), locked.current(), locked.namedIsKnown(), rules)),
                    clock.instant().truncatedTo(ChronoUnit.MICROS)));
  }

  private Mono<ApprovalRules> rules(LockedStage locked) {
    return Mono.zip(
        flows.at(locked.bookVersion()),
        directories.at(
            locked.projectId(),
            locked.workspaceVersion(),
            locked.projectVersion(),
            locked.systemsVersion()),
        ApprovalRules::new);
  }

  /** Keeps and tells what was decided; a review that was taken before comes to nothing. */
  Mono<List<Change>> keep(List<Change> decided) {
    return reviews
        .add(decided)
        .map(added -> withoutRepeats(decided, added))
        .flatMap(
            changes ->
                // Sent without waiting for one another; the transaction holds them together.
                Mono.when(saving.save(changes), tell(changes)).thenReturn(changes));
  }

  private static List<Change> withoutRepeats(List<Change> decided, Set<String> added) {
    Set<String> unused = new HashSet<>(added);
    return decided.stream()
        .map(
            change -> {
              TakenReview review = change.turned().review();
              return review == null || unused.remove(review.review().reviewId())
                  ? change
                  : change.repeated();
            })
        .toList();
  }

  private Mono<Void> tell(List<Change> changes) {
    List<ApprovalFact> facts = changes.stream().map(Change::facts).flatMap(List::stream).toList();
    return Mono.when(
        outbox.append(facts),
        listing.remember(facts),
        AfterCommit.run(
            () ->
                changes.forEach(
                    change -> metrics.told(change.facts(), change.locked().openedAt()))));
  }
}
