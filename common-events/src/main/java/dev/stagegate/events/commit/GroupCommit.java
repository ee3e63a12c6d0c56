package dev.stagegate.events.commit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Group commit: what is asked for while a transaction is under way shares the next one. An idle
 * caller waits for nobody; under load one transaction, with its round trips and its flush to disk,
 * serves many. Where a group fails, each of its items is tried by itself, so that one that is wrong
 * spoils nothing for the others. Where nobody knows whether it failed, since the database went
 * silent, all of its items fail, as each would have alone: tried again, they might be done twice.
 *
 * <p>Not to be used inside a transaction: the group has its own.
 *
 * @param <I> what is asked for
 * @param <O> what comes of it
 */
public final class GroupCommit<I, O> {

  /** After a group that was shared, so that under load the next one carries more. */
  private static final Duration REST = Duration.ofMillis(5);

  /** So that a connection that went silent holds up those who come later only so long. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Function<List<I>, Mono<List<O>>> transaction;
  private final int most;
  private final Duration rest;
  private final Queue<Call<I, O>> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger unserved = new AtomicInteger();

  /**
   * @param most how many share a transaction at most
   * @param transaction does all of the given items or none, and tells what came of each, in order
   */
  public GroupCommit(int most, Function<List<I>, Mono<List<O>>> transaction) {
    this(most, REST, transaction);
  }

  private GroupCommit(int most, Duration rest, Function<List<I>, Mono<List<O>>> transaction) {
    this.most = most;
    this.rest = rest;
    this.transaction = transaction;
  }

  /**
   * One that never rests between groups: where callers wait for it on the way to something else,
   * and a group costs little.
   */
  public static <I, O> GroupCommit<I, O> restless(
      int most, Function<List<I>, Mono<List<O>>> transaction) {
    return new GroupCommit<>(most, Duration.ZERO, transaction);
  }

  /** Completes when the item's transaction has committed. It is not undone by cancelling. */
  public Mono<O> add(I item) {
    return Mono.defer(
        () -> {
          Call<I, O> call = new Call<>(item, Sinks.one());
          waiting.add(call);
          if (unserved.getAndIncrement() == 0) {
            serve();
          }
          return call.answer().asMono();
        });
  }

  /** Serves one group after the other until nobody waits. */
  private void serve() {
    Mono.defer(() -> together(next()))
        .flatMap(served -> served > 1 ? pause().thenReturn(served) : Mono.just(served))
        .map(served -> unserved.addAndGet(-served))
        .repeat()
        // By the count at that moment: whoever comes after it reached zero begins to serve anew.
        .takeUntil(left -> left <= 0)
        .subscribe();
  }

  private Mono<Long> pause() {
    return rest.isZero() ? Mono.empty() : Mono.delay(rest);
  }

  private List<Call<I, O>> next() {
    List<Call<I, O>> group = new ArrayList<>();
    Call<I, O> call = waiting.poll();
    while (call != null) {
      group.add(call);
      call = group.size() < most ? waiting.poll() : null;
    }
    return group;
  }

  private Mono<Integer> together(List<Call<I, O>> group) {
    return commit(group)
        .onErrorResume(
            error ->
                group.size() == 1 || Doubt.remainsAfter(error)
                    ? fail(group, error)
                    : Flux.fromIterable(group).concatMap(this::alone).then())
        .thenReturn(group.size());
  }

  private Mono<Void> alone(Call<I, O> call) {
    return commit(List.of(call)).onErrorResume(error -> fail(List.of(call), error));
  }

  private Mono<Void> fail(List<Call<I, O>> group, Throwable error) {
    return Mono.fromRunnable(() -> group.forEach(call -> call.answer().tryEmitError(error)));
  }

  private Mono<Void> commit(List<Call<I, O>> group) {
    return Mono.defer(() -> transaction.apply(group.stream().map(Call::item).toList()))
        .single()
        .timeout(PATIENCE)
        .doOnNext(
            outcomes -> {
              for (int i = 0; i < group.size(); i++) {
                group.get(i).answer().tryEmitValue(outcomes.get(i));
              }
            })
        .then();
  }

  private record Call<I, O>(I item, Sinks.One<O> answer) {}
}
