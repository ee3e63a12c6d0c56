package dev.stagegate.issues.rollout.sql;

import dev.stagegate.events.SourceType;
import dev.stagegate.issues.issue.ClassifiedStatement;
import dev.stagegate.issues.issue.Target;
import dev.stagegate.issues.issue.TaskError;
import dev.stagegate.issues.rollout.Assignment;
import dev.stagegate.issues.rollout.Mark;
import dev.stagegate.issues.rollout.Performer;
import dev.stagegate.issues.rollout.Recovery;
import dev.stagegate.issues.rollout.RolloutSettings;
import dev.stagegate.issues.rollout.RunResult;
import dev.stagegate.issues.rollout.TaskRunner.Journal;
import dev.stagegate.issues.workspace.Instance;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Creates databases. That is in no transaction, so that it is written down before; of a run that
 * was cut short the server tells whether the database is there.
 */
@Component
class CreatingDatabase implements Performer {

  /** The database that every PostgreSQL has for such statements. */
  private static final String MAINTENANCE = "postgres";

  private final TargetConnections postgres;
  private final MariaDbConnections mariaDb;
  private final RolloutSettings settings;
  private final Duration patience;

  CreatingDatabase(
      TargetConnections postgres, MariaDbConnections mariaDb, RolloutSettings settings) {
    this.postgres = postgres;
    this.mariaDb = mariaDb;
    this.settings = settings;
    this.patience = settings.statementTimeout().plus(MariaDbSettings.SLACK);
  }

  @Override
  public SourceType source() {
    return SourceType.CREATE_DATABASE;
  }

  @Override
  public Set<String> engines() {
    return Set.of("POSTGRES", "MYSQL", "MARIADB");
  }

  private <T> Mono<T> on(Instance instance, Function<CreatingServer, Mono<T>> work) {
    return switch (instance.engine()) {
      case "POSTGRES" ->
          postgres.with(
              instance, MAINTENANCE, connection -> work.apply(new PostgresCreating(connection)));
      case "MYSQL", "MARIADB" ->
          mariaDb.with(
              instance,
              null,
              connection ->
                  MariaDbSession.limit(connection, settings)
                      .timeout(settings.connectTimeout().multipliedBy(2))
                      .then(
                          Mono.defer(() -> work.apply(new MariaDbCreating(connection, patience)))));
      default -> Mono.error(new IllegalStateException("not made on " + instance.engine()));
    };
  }

  @Override
  public Mono<RunResult> perform(Assignment assignment, Journal journal) {
    Optional<Target> target = assignment.task().work().database();
    ClassifiedStatement statement = assignment.statement();
    Optional<Instance> instance =
        target.flatMap(named -> assignment.workspace().instance(named.instanceId()));
    if (target.isEmpty() || statement == null || instance.isEmpty()) {
      return Mono.just(failed("The instance is not registered any more; nothing was run."));
    }
    String name = target.get().databaseName();
    return on(
            instance.get(),
            server ->
                server
                    .isThere(name)
                    .flatMap(
                        there ->
                            there
                                ? Mono.just(
                                    failed(
                                        "Database " + name + " is there already; nothing was run."))
                                : create(server, instance.get(), statement, assignment, journal)))
        .onErrorResume(TargetOutOfReach.class, error -> Mono.just(error.result()))
        .onErrorResume(
            error -> Mono.just(failed("The server cannot be worked on: " + error.getMessage())));
  }

  private static Mono<RunResult> create(
      CreatingServer server,
      Instance instance,
      ClassifiedStatement statement,
      Assignment assignment,
      Journal journal) {
    Mark mark = new Mark(assignment.runId().toString(), instance.id());
    return journal
        .begun(mark)
        .onErrorResume(_ -> Mono.just(false))
        .flatMap(
            ours ->
                ours
                    ? create(server, statement.statement().text())
                    : Mono.just(new RunResult.NotOurs()));
  }

  /** What the server itself refused was not done; without an answer it may have been. */
  private static Mono<RunResult> create(CreatingServer server, String sql) {
    long start = System.nanoTime();
    return server
        .create(sql)
        .then(
            Mono.<RunResult>fromSupplier(
                () ->
                    new RunResult.Committed(
                        0, Duration.ofNanos(System.nanoTime() - start).toMillis())))
        .onErrorResume(
            error ->
                Mono.just(
                    server
                        .refusal(error)
                        .<RunResult>map(RunResult.RolledBack::new)
                        .orElseGet(
                            () -> new RunResult.Undetermined(String.valueOf(error.getMessage())))));
  }

  @Override
  public Mono<Recovery> recover(Assignment assignment, Mark mark) {
    Optional<Target> target = assignment.task().work().database();
    Optional<Instance> instance =
        target.flatMap(named -> assignment.workspace().instance(named.instanceId()));
    if (target.isEmpty() || instance.isEmpty()) {
      return Mono.just(
          Recovery.AskPerson.aboutAll(
              "The target is no longer registered, so it cannot be asked."));
    }
    if (!instance.get().engine().equals(target.get().engine())) {
      return Mono.just(
          Recovery.AskPerson.aboutAll(
              "The instance has another engine by now, so it cannot be asked."));
    }
    String name = target.get().databaseName();
    return on(
        instance.get(),
        server ->
            server
                .isCreating(name)
                .flatMap(
                    creating ->
                        creating
                            ? Mono.just(new Recovery.Wait())
                            : server.isThere(name).map(there -> recovery(there, name))));
  }

  private static Recovery recovery(boolean there, String name) {
    return there
        ? Recovery.AskPerson.aboutAll(
            "Database "
                + name
                + " is there, and was not when the task began; whether the task created it, nobody"
                + " can tell.")
        : new Recovery.StartAgain();
  }

  private static RunResult failed(String why) {
    return new RunResult.RolledBack(TaskError.of(why));
  }
}
