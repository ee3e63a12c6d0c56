package dev.stagegate.issues.rollout.check;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.stagegate.events.CheckOutcome;
import dev.stagegate.issues.issue.CheckingTargets;
import dev.stagegate.issues.issue.Checks;
import dev.stagegate.issues.issue.Target;
import dev.stagegate.issues.issue.Work;
import dev.stagegate.issues.rollout.sql.AskingDatabase;
import dev.stagegate.issues.workspace.Instance;
import dev.stagegate.issues.workspace.TargetServers;
import dev.stagegate.issues.workspace.TargetServers.Tried;
import dev.stagegate.issues.workspace.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks at tasks, all those of a database in one session, several databases side by side. */
@Component
class CheckingDatabases implements CheckingTargets {

  /** For all of it: shorter than the lease of a stage, and than a record of the intake may take. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final int SIDE_BY_SIDE = 8;

  private final AskingDatabase databases;
  private final TargetServers servers;
  private final Clock clock;

  /** Those asked about lately: an instance that was edited is another one. */
  private final LoadingCache<Address, LookedAtDatabase> lookedAt =
      Caffeine.newBuilder().expireAfterAccess(Duration.ofMinutes(10)).build(this::database);

  CheckingDatabases(AskingDatabase databases, TargetServers servers, Clock clock) {
    this.databases = databases;
    this.servers = servers;
    this.clock = clock;
  }

  /** Tasks of one database, or of one that is to be. */
  private record Group(Target target, boolean toBeCreated) {}

  private record Address(Instance instance, String databaseName) {}

  /** A task, and which of all it is. */
  private record Numbered(int number, ToCheck task) {}

  private record Result(int number, Checks checks) {}

  /** How a database is looked at. */
  private interface Look {
    Mono<List<Checks>> at(LookedAtDatabase database, List<ToCheck> tasks);
  }

  @Override
  public Mono<List<Checks>> check(Workspace workspace, List<ToCheck> tasks) {
    return check(workspace, tasks, LookedAtDatabase::look);
  }

  @Override
  public Mono<List<Checks>> tryOut(Workspace workspace, List<ToCheck> tasks) {
    return check(workspace, tasks, LookedAtDatabase::tryOut);
  }

  private Mono<List<Checks>> check(Workspace workspace, List<ToCheck> tasks, Look look) {
    Map<Group, List<Numbered>> groups = new LinkedHashMap<>();
    List<Result> nothing = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      ToCheck task = tasks.get(i);
      Target target = task.work().database().orElse(null);
      if (target == null) {
        nothing.add(new Result(i, new Checks(clock.instant(), null, null, List.of())));
      } else {
        Group group = new Group(target, task.work() instanceof Work.CreateDatabase);
        groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(new Numbered(i, task));
      }
    }
    return Flux.fromIterable(groups.entrySet())
        .flatMap(group -> check(workspace, group.getKey(), group.getValue(), look), SIDE_BY_SIDE)
        .takeUntilOther(Mono.delay(PATIENCE))
        .concatWithValues(nothing.toArray(Result[]::new))
        .collectMap(Result::number, Result::checks)
        .map(all -> inOrder(all, tasks));
  }

  private List<Checks> inOrder(Map<Integer, Checks> all, List<ToCheck> tasks) {
    List<Checks> ordered = new ArrayList<>();
    for (ToCheck task : tasks) {
      Checks found = all.get(ordered.size());
      ordered.add(
          found == null
              ? Findings.unreachable(task, CheckOutcome.WARNING, "Not looked at in time.", now())
              : found);
    }
    return ordered;
  }

  private Flux<Result> check(Workspace workspace, Group group, List<Numbered> tasks, Look look) {
    Target target = group.target();
    Instance instance = workspace.instance(target.instanceId()).orElse(null);
    if (instance == null || !instance.engine().equals(target.engine())) {
      return unreachable(tasks, "Instance " + target.instanceId() + " is not registered.");
    }
    if (group.toBeCreated() || !AskingDatabase.ENGINES.contains(instance.engine())) {
      return server(workspace, instance, tasks);
    }
    LookedAtDatabase database = lookedAt.get(new Address(instance, target.databaseName()));
    return look.at(database, tasks.stream().map(Numbered::task).toList())
        .flatMapMany(
            found ->
                Flux.range(0, tasks.size())
                    .map(i -> new Result(tasks.get(i).number(), found.get(i))));
  }

  private LookedAtDatabase database(Address address) {
    return new LookedAtDatabase(databases, address.instance(), address.databaseName(), clock);
  }

  private Flux<Result> server(Workspace workspace, Instance instance, List<Numbered> tasks) {
    return servers
        .test(instance, workspace.databasesOf(instance.id()))
        .flatMapMany(
            tried ->
                switch (tried) {
                  case Tried.Works _ ->
                      Flux.fromIterable(tasks)
                          .map(it -> new Result(it.number(), Findings.reachable(it.task(), now())));
                  case Tried.Fails(String why) -> unreachable(tasks, why);
                });
  }

  private Flux<Result> unreachable(List<Numbered> tasks, String why) {
    return Flux.fromIterable(tasks)
        .map(
            it ->
                new Result(
                    it.number(), Findings.unreachable(it.task(), CheckOutcome.ERROR, why, now())));
  }

  private Instant now() {
    return clock.instant();
  }
}
