package dev.stagegate.issues.rollout.sql;

import dev.stagegate.events.UnitSnapshot;
import dev.stagegate.issues.issue.Kept;
import dev.stagegate.issues.rollout.Mark;
import dev.stagegate.issues.rollout.RolloutSettings;
import dev.stagegate.issues.rollout.Step;
import dev.stagegate.issues.rollout.TaskRun;
import dev.stagegate.issues.rollout.TaskRunner.Journal;
import dev.stagegate.issues.workspace.Instance;
import dev.stagegate.sql.Engine;
import dev.stagegate.sql.Script;
import dev.stagegate.sql.SqlType;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** What tests of runners need. */
@NullMarked
final class Runs {

  static final RolloutSettings SETTINGS = settings(Duration.ofMillis(700));

  /** For what is ended by somebody, and not by the clock. */
  static final RolloutSettings PATIENT = settings(Duration.ofSeconds(30));

  static final TargetPasswords PASSWORDS = instance -> Secrets.read(instance.secret());

  private Runs() {}

  private static RolloutSettings settings(Duration statementTimeout) {
    return new RolloutSettings(
        true,
        4,
        Duration.ofSeconds(5),
        Duration.ofMillis(100),
        statementTimeout,
        Duration.ofMillis(300),
        Duration.ofSeconds(2),
        2,
        Duration.ofSeconds(5));
  }

  static TaskRun of(Instance instance, String database, String sql) {
    return of(instance, database, sql, Kept.NONE);
  }

  /** A later run of a task of which something is done. */
  static TaskRun of(Instance instance, String database, String sql, Kept kept) {
    return new TaskRun(
        UUID.randomUUID(), instance, database, sql, units(instance.engine(), sql), kept);
  }

  /** What the splitter took for one statement. */
  static TaskRun asOneUnit(Instance instance, String database, String sql, String type) {
    UnitSnapshot unit =
        new UnitSnapshot(0, sql.length(), List.of(type), List.of(), null, List.of(), null);
    return new TaskRun(UUID.randomUUID(), instance, database, sql, List.of(unit), Kept.NONE);
  }

  private static List<UnitSnapshot> units(String engine, String sql) {
    return Script.split(Engine.named(engine).orElseThrow(), sql).units().stream()
        .map(
            unit ->
                new UnitSnapshot(
                    unit.start(),
                    unit.end(),
                    unit.types().stream().map(SqlType::name).toList(),
                    List.of(),
                    null,
                    List.of(),
                    null))
        .toList();
  }

  /** A journal that keeps what is written into it, and accepts all. */
  static final class Written implements Journal {

    private volatile @Nullable Mark mark;
    private final List<Step> steps = new CopyOnWriteArrayList<>();
    private final Sinks.One<String> cancellation = Sinks.one();
    private volatile @Nullable String cancelledBy;
    private volatile int unit;

    @Override
    public Mono<Boolean> begun(Mark begun) {
      mark = begun;
      return Mono.just(true);
    }

    @Override
    public Mono<Boolean> step(Mark session, Step step) {
      mark = session;
      steps.add(step);
      return Mono.just(true);
    }

    @Override
    public void reached(int number, long rows) {
      unit = number;
    }

    @Override
    public @Nullable String cancelledBy() {
      return cancelledBy;
    }

    @Override
    public Mono<String> cancelled() {
      return cancellation.asMono();
    }

    void cancel(String by) {
      cancelledBy = by;
      cancellation.tryEmitValue(by);
    }

    /** The unit that is under way. */
    int unit() {
      return unit;
    }

    boolean isMarked() {
      return mark != null;
    }

    Mark mark() {
      return Objects.requireNonNull(mark);
    }

    List<Step> steps() {
      return steps;
    }
  }
}
