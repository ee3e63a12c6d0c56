package dev.stagegate.issues.rollout.check;

import dev.stagegate.events.CheckOutcome;
import dev.stagegate.events.commit.GroupCommit;
import dev.stagegate.issues.issue.CheckingTargets.ToCheck;
import dev.stagegate.issues.issue.Checks;
import dev.stagegate.issues.rollout.sql.AskingDatabase;
import dev.stagegate.issues.workspace.Instance;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks at tasks of a database in a session with it. Small ones that are wanted at the same time
 * share a session, with the round trips that it begins and ends with; a large one holds up nobody.
 */
@Component
class LookingInSessions {

  private static final int MOST_TOGETHER = 64;

  /** So many questions a small task has at most. */
  private static final int FEW = 6;

  private record Address(Instance instance, String databaseName) {}

  private final AskingDatabase databases;
  private final Clock clock;
  private final Map<Address, GroupCommit<ToCheck, Checks>> shared = new ConcurrentHashMap<>();

  LookingInSessions(AskingDatabase databases, Clock clock) {
    this.databases = databases;
    this.clock = clock;
  }

  /** What was found, in the order of the tasks; never fails. */
  Mono<List<Checks>> look(Instance instance, String databaseName, List<ToCheck> tasks) {
    Address address = new Address(instance, databaseName);
    Plans plans = Plans.of(instance.engine());
    return tasks.size() == 1 && new Looking(tasks.getFirst(), plans).questions().size() <= FEW
        ? shared
            .computeIfAbsent(
                address,
                _ -> new GroupCommit<>(MOST_TOGETHER, together -> session(address, together)))
            .add(tasks.getFirst())
            .map(List::of)
        : session(address, tasks);
  }

  private Mono<List<Checks>> session(Address address, List<ToCheck> tasks) {
    Plans plans = Plans.of(address.instance().engine());
    return databases
        .with(
            address.instance(),
            address.databaseName(),
            database ->
                Flux.fromIterable(tasks)
                    .concatMap(
                        task ->
                            new Looking(task, plans)
                                .look(database)
                                .map(found -> Findings.of(task, found, clock.instant())))
                    .collectList())
        .onErrorResume(error -> Mono.just(unreachable(tasks, AskingDatabase.why(error))));
  }

  private List<Checks> unreachable(List<ToCheck> tasks, String why) {
    return tasks.stream()
        .map(task -> Findings.unreachable(task, CheckOutcome.ERROR, why, clock.instant()))
        .toList();
  }
}
