package dev.stagegate.issues.rollout.check;

import dev.stagegate.events.CheckOutcome;
import dev.stagegate.events.commit.GroupCommit;
import dev.stagegate.issues.issue.CheckingTargets.ToCheck;
import dev.stagegate.issues.issue.Checks;
import dev.stagegate.issues.rollout.sql.AskingDatabase;
import dev.stagegate.issues.workspace.Instance;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A database that tasks are looked at on. Small ones that are wanted at the same time share a few
 * sessions, with the round trips that each begins and ends with; a large one has its own and holds
 * up nobody.
 */
final class LookedAtDatabase {

  private static final int SIDE_BY_SIDE = 3;
  private static final int MOST_TOGETHER = 16;

  /** So many questions a small task has at most. */
  private static final int FEW = 6;

  private final AskingDatabase databases;
  private final Instance instance;
  private final String name;
  private final Clock clock;
  private final Plans plans;
  private final TableRows tableRows = new TableRows();
  private final AtomicInteger turn = new AtomicInteger();
  private final List<GroupCommit<ToCheck, Checks>> shared =
      Stream.generate(() -> new GroupCommit<>(MOST_TOGETHER, this::session))
          .limit(SIDE_BY_SIDE)
          .toList();
  private final GroupCommit<ToCheck, Checks> tried =
      new GroupCommit<>(MOST_TOGETHER, this::session);

  LookedAtDatabase(AskingDatabase databases, Instance instance, String name, Clock clock) {
    this.databases = databases;
    this.instance = instance;
    this.name = name;
    this.clock = clock;
    this.plans = Plans.of(instance.engine());
  }

  /** What was found, in the order of the tasks; never fails. */
  Mono<List<Checks>> look(List<ToCheck> tasks) {
    return tasks.size() == 1 && looking(tasks.getFirst()).questions().size() <= FEW
        ? shared
            .get(Math.floorMod(turn.getAndIncrement(), SIDE_BY_SIDE))
            .add(tasks.getFirst())
            .map(List::of)
        : session(tasks);
  }

  /** The same for what is only thought of: all of that shares one session. */
  Mono<List<Checks>> tryOut(List<ToCheck> tasks) {
    return Flux.fromIterable(tasks).flatMapSequential(tried::add).collectList();
  }

  private Mono<List<Checks>> session(List<ToCheck> tasks) {
    return databases
        .with(
            instance,
            name,
            database ->
                Flux.fromIterable(tasks)
                    .concatMap(
                        task ->
                            looking(task)
                                .look(database)
                                .map(found -> Findings.of(task, found, clock.instant())))
                    .collectList())
        .onErrorResume(error -> Mono.just(unreachable(tasks, AskingDatabase.why(error))));
  }

  private Looking looking(ToCheck task) {
    return new Looking(task, plans, tableRows);
  }

  private List<Checks> unreachable(List<ToCheck> tasks, String why) {
    return tasks.stream()
        .map(task -> Findings.unreachable(task, CheckOutcome.ERROR, why, clock.instant()))
        .toList();
  }
}
