package dev.stagegate.events.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GroupCommitTest {

  private final Queue<List<Integer>> groups = new ConcurrentLinkedQueue<>();

  @Test
  void a_call_that_comes_alone_waits_for_nobody() {
    GroupCommit<Integer, Integer> commits = new GroupCommit<>(10, this::doubled);

    assertThat(commits.add(1).block()).isEqualTo(2);
    assertThat(commits.add(2).block()).isEqualTo(4);

    assertThat(groups).containsExactly(List.of(1), List.of(2));
  }

  @Test
  void nothing_happens_until_somebody_subscribes() {
    new GroupCommit<>(10, this::doubled).add(1);

    assertThat(groups).isEmpty();
  }

  @Test
  void what_comes_while_a_transaction_is_under_way_shares_the_next_up_to_the_limit() {
    Sinks.One<Boolean> first = Sinks.one();
    GroupCommit<Integer, Integer> commits =
        new GroupCommit<>(
            3, items -> items.contains(0) ? first.asMono().then(doubled(items)) : doubled(items));

    List<Integer> answers = new ArrayList<>();
    Flux<Integer> all = Flux.range(0, 8).flatMap(commits::add, 8);
    all.subscribe(answers::add);
    assertThat(answers).isEmpty();
    first.tryEmitValue(true);

    Flux.just(9).flatMap(commits::add).blockLast();
    assertThat(answers).containsExactly(0, 2, 4, 6, 8, 10, 12, 14);
    assertThat(groups)
        .startsWith(List.of(0), List.of(1, 2, 3), List.of(4, 5, 6))
        .allSatisfy(group -> assertThat(group).hasSizeLessThanOrEqualTo(3));
  }

  @Test
  void a_restless_one_goes_on_with_the_next_group_at_once() {
    Sinks.One<Boolean> first = Sinks.one();
    GroupCommit<Integer, Integer> looks =
        GroupCommit.restless(
            3, items -> items.contains(0) ? first.asMono().then(doubled(items)) : doubled(items));
    List<Integer> answers = new ArrayList<>();
    Flux.range(0, 8).flatMap(looks::add, 8).subscribe(answers::add);

    first.tryEmitValue(true);

    assertThat(answers).containsExactly(0, 2, 4, 6, 8, 10, 12, 14);
    assertThat(groups).containsExactly(List.of(0), List.of(1, 2, 3), List.of(4, 5, 6), List.of(7));
  }

  @Test
  void one_that_is_wrong_fails_alone() {
    Sinks.One<Boolean> first = Sinks.one();
    GroupCommit<Integer, Integer> commits =
        new GroupCommit<>(
            10,
            items -> {
              if (items.contains(0)) {
                return first.asMono().then(doubled(items));
              }
              return items.contains(2) ? Mono.error(new WrongItem()) : doubled(items);
            });
    List<String> answers = new ArrayList<>();
    for (int item : List.of(0, 1, 2, 3)) {
      commits
          .add(item)
          .subscribe(
              answer -> answers.add(item + "=" + answer), error -> answers.add(item + " " + error));
    }
    first.tryEmitValue(true);

    assertThatThrownBy(() -> commits.add(2).block()).isInstanceOf(WrongItem.class);
    assertThat(answers).containsExactly("0=0", "1=2", "2 wrong", "3=6");
  }

  @Test
  void an_error_that_is_thrown_fails_its_call_and_no_later_one() {
    GroupCommit<Integer, Integer> commits =
        new GroupCommit<>(
            10,
            items -> {
              if (items.contains(1)) {
                throw new WrongItem();
              }
              return doubled(items);
            });

    assertThatThrownBy(() -> commits.add(1).block()).isInstanceOf(WrongItem.class);
    assertThat(commits.add(2).block()).isEqualTo(4);
  }

  @Test
  void from_many_threads_each_gets_its_own_answer_and_nothing_is_done_twice() {
    GroupCommit<Integer, Integer> commits =
        new GroupCommit<>(7, items -> doubled(items).subscribeOn(Schedulers.boundedElastic()));

    List<Integer> answers =
        Flux.range(0, 5_000)
            .flatMap(
                n ->
                    Mono.defer(() -> commits.add(n))
                        .subscribeOn(Schedulers.parallel())
                        .map(answer -> answer - 2 * n),
                64)
            .collectList()
            .block();

    assertThat(answers).hasSize(5_000).containsOnly(0);
    assertThat(groups.stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 5_000).boxed().toList());
  }

  @Test
  void one_transaction_is_under_way_at_a_time_and_none_is_empty() {
    AtomicInteger underWay = new AtomicInteger();
    Queue<String> wrong = new ConcurrentLinkedQueue<>();
    GroupCommit<Integer, Integer> commits =
        new GroupCommit<>(
            1,
            items ->
                Mono.defer(
                        () -> {
                          if (underWay.incrementAndGet() != 1 || items.isEmpty()) {
                            wrong.add("one more with " + items);
                          }
                          return doubled(items);
                        })
                    .subscribeOn(Schedulers.parallel())
                    // Before the outcome is told, since that begins the next.
                    .doOnSuccess(_ -> underWay.decrementAndGet()));

    Flux.range(0, 20_000)
        .flatMap(n -> Mono.defer(() -> commits.add(n)).subscribeOn(Schedulers.parallel()), 2)
        .blockLast();

    assertThat(wrong).isEmpty();
  }

  @Test
  void where_nobody_knows_whether_a_group_was_committed_none_of_it_is_tried_again() {
    Sinks.One<Boolean> first = Sinks.one();
    GroupCommit<Integer, Integer> commits =
        new GroupCommit<>(
            10,
            items ->
                items.contains(0)
                    ? first.asMono().then(doubled(items))
                    : doubled(items)
                        .then(Mono.error(new DataAccessResourceFailureException("cut off"))));
    List<String> answers = new ArrayList<>();
    for (int item : List.of(0, 1, 2)) {
      commits
          .add(item)
          .subscribe(
              answer -> answers.add(item + "=" + answer),
              error -> answers.add(item + " " + error.getMessage()));
    }
    first.tryEmitValue(true);

    assertThat(answers).containsExactly("0=0", "1 cut off", "2 cut off");
    assertThat(groups).containsExactly(List.of(0), List.of(1, 2));
  }

  private Mono<List<Integer>> doubled(List<Integer> items) {
    return Mono.fromCallable(
        () -> {
          groups.add(items);
          return items.stream().map(n -> 2 * n).toList();
        });
  }

  private static final class WrongItem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    @Override
    public String toString() {
      return "wrong";
    }
  }
}
