package dev.stagegate.issues.rollout;

import static dev.stagegate.events.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.MySqlFamilyServer;
import dev.stagegate.issues.Story;
import dev.stagegate.issues.TestWorld;
import dev.stagegate.issues.issue.ClassifiedStatement;
import dev.stagegate.issues.issue.Kept;
import dev.stagegate.issues.rollout.StartingTasks.Started;
import dev.stagegate.issues.rollout.TaskRunner.Journal;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.issues.workspace.Workspaces;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.JsonNode;

/**
 * The process dies between any two steps of a run on a server that keeps each unit by itself.
 * Afterwards no unit runs twice, what is done is known, and what nobody can know a person decides.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(Lifecycle.PER_CLASS)
abstract class MySqlFamilyCrashPointsTest {

  private static final Duration SHORT_LEASE = Duration.ofMillis(1);

  private final MySqlFamilyServer server;
  private final String instance;
  private final TestWorld world;
  private final Story story;
  private final TaskRuns runs;
  private UUID dead = UUID.randomUUID();
  private Sinks.Empty<Void> died = Sinks.empty();
  private String table = "";

  /**
   * Without the worker.
   *
   * @param instance the server's id in the workspace
   */
  MySqlFamilyCrashPointsTest(MySqlFamilyServer server, String instance) {
    this.server = server;
    this.instance = instance;
    this.world = TestWorld.withServer(server);
    world.bean(RunningTasks.class).stop();
    this.story = new Story(world);
    this.runs = world.bean(TaskRuns.class);
  }

  @BeforeEach
  void another_table() {
    dead = UUID.randomUUID();
    died = Sinks.empty();
    table = "crash_" + UUID.randomUUID().toString().replace("-", "");
  }

  @AfterAll
  void stop() {
    world.stop();
  }

  @Test
  void a_task_of_many_units_is_done_and_shown() {
    isDoneAndShown(instance);
  }

  void isDoneAndShown(String registeredAs) {
    Started started = started(registeredAs, threeUnits());
    run(started, new RunJournal(runs, started.runId(), dead, new UnderWay()), true);
    assertThat(task(started).path("state").asString()).isEqualTo("DONE");
    assertThat(task(started).path("rows").asLong()).isEqualTo(2);
    assertThat(count()).isEqualTo("2");
  }

  @Test
  void died_after_the_task_was_claimed() {
    Started started = started(threeUnits());
    recoverUntil(started, "WAITING");
    runAgain(started);
    assertThat(count()).isEqualTo("2");
  }

  /** The run hears no answer any more after it has written down that this unit begins. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void died_when_a_unit_was_written_down_and_before_it_was_sent(int unit) {
    Started started = started(threeUnits());
    run(started, dyingAfter(started, unit), false);
    recoverUntil(started, "OUTCOME_UNKNOWN");
    assertPosition(started, unit);
    assertThat(startAll()).isEmpty();
    retry(started, unit);
    runAgain(started);
    assertThat(count()).isEqualTo("2");
  }

  @Test
  void died_when_a_unit_was_done_and_before_that_was_written_down() {
    Started started = started(threeUnits());
    Journal journal = new RunJournal(runs, started.runId(), dead, new UnderWay());
    AtomicInteger written = new AtomicInteger();
    run(
        started,
        journal(
            journal,
            step ->
                written.incrementAndGet() == 3
                    ? dies()
                    : journal.step(Mark.ofSession(started.runId()), step)),
        false);
    recoverUntil(started, "OUTCOME_UNKNOWN");
    assertPosition(started, 2);
    assertThat(count()).isEqualTo("2");
    refusedRetry(started, null);
    retry(started, 3);
    runAgain(started);
    assertThat(count()).isEqualTo("2");
  }

  @Test
  void died_while_a_unit_was_under_way_which_is_waited_for() {
    Started started =
        started("CREATE TABLE " + table + " (n int); INSERT INTO " + table + " SELECT sleep(1)");
    AtomicInteger written = new AtomicInteger();
    Journal journal = new RunJournal(runs, started.runId(), dead, new UnderWay());
    var dying =
        runner()
            .run(
                taskRun(started),
                journal(
                    journal,
                    step ->
                        journal
                            .step(Mark.ofSession(started.runId()), step)
                            .doOnNext(_ -> written.incrementAndGet())))
            .subscribe();
    eventually(() -> assertThat(written.get()).isEqualTo(2));
    eventually(
        () ->
            assertThat(
                    server.ask(
                        "SELECT count(*) FROM information_schema.processlist WHERE info LIKE"
                            + " 'INSERT INTO "
                            + table
                            + "%'"))
                .isEqualTo("1"));
    dying.dispose();
    recover();
    assertThat(task(started).path("state").asString()).isEqualTo("RUNNING");
    recoverUntil(started, "OUTCOME_UNKNOWN");
    assertPosition(started, 2);
    assertThat(count()).isEqualTo("1");
  }

  @Test
  void was_only_slow_and_goes_no_further_when_another_has_taken_over() {
    Started started = started(threeUnits());
    Sinks.One<Boolean> wakes = Sinks.one();
    AtomicInteger written = new AtomicInteger();
    Journal journal = new RunJournal(runs, started.runId(), dead, new UnderWay());
    var slow =
        runner()
            .run(
                taskRun(started),
                journal(
                    journal,
                    step ->
                        (written.incrementAndGet() == 3 ? wakes.asMono() : Mono.just(true))
                            .then(journal.step(Mark.ofSession(started.runId()), step))))
            .toFuture();
    eventually(() -> assertThat(written.get()).isEqualTo(3));
    recover();
    assertThat(task(started).path("state").asString()).isEqualTo("RUNNING");
    wakes.tryEmitValue(true);
    assertThat(slow).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(new RunResult.NotOurs());
    recoverUntil(started, "OUTCOME_UNKNOWN");
    assertPosition(started, 2);
    assertThat(server.ask("SHOW COLUMNS FROM " + table + " LIKE 'm'")).isEqualTo("nothing");
  }

  @Test
  void died_before_the_commit_of_a_task_that_is_one_transaction() {
    server.tell("CREATE TABLE " + table + " (n int)");
    Started started = started(rowsOnly());
    Journal journal = new RunJournal(runs, started.runId(), dead, new UnderWay());
    run(started, journal(journal, _ -> dies()), false);
    recoverUntil(started, "WAITING");
    assertThat(count()).isEqualTo("0");
    runAgain(started);
    assertThat(count()).isEqualTo("2");
  }

  @Test
  void died_when_the_commit_was_written_down() {
    server.tell("CREATE TABLE " + table + " (n int)");
    Started started = started(rowsOnly());
    run(started, dyingAfter(started, 1), false);
    recoverUntil(started, "OUTCOME_UNKNOWN");
    assertThat(task(started).path("unknownUnit").isNull()).isTrue();
    assertThat(task(started).path("reason").asString()).contains("all units are done, or none");
    retry(started, null);
    runAgain(started);
    assertThat(count()).isEqualTo("2");
  }

  @Test
  void died_after_the_outcome_was_recorded() {
    Started started = started(threeUnits());
    run(started, new RunJournal(runs, started.runId(), dead, new UnderWay()), true);
    recover();
    assertThat(task(started).path("state").asString()).isEqualTo("DONE");
    assertThat(count()).isEqualTo("2");
  }

  @Test
  void a_unit_that_fails_is_shown_with_those_that_are_done_and_a_retry_goes_on_with_it() {
    server.tell("CREATE TABLE " + table + "_x (n int)");
    Started failing =
        started("CREATE TABLE " + table + "_y (n int); CREATE TABLE " + table + "_x (n int)");
    run(failing, new RunJournal(runs, failing.runId(), dead, new UnderWay()), true);
    assertThat(task(failing).path("state").asString()).isEqualTo("FAILED");
    assertThat(task(failing).path("unitsDone").asInt()).isEqualTo(1);
    assertThat(task(failing).at("/error/unit").asInt()).isEqualTo(2);
    refusedRetry(failing, 1);
    server.tell("DROP TABLE " + table + "_x");
    retry(failing, 2);
    runAgain(failing);
  }

  private String threeUnits() {
    return "CREATE TABLE %1$s (n int); INSERT INTO %1$s VALUES (1), (2); ALTER TABLE %1$s ADD m int"
        .formatted(table);
  }

  private String rowsOnly() {
    return "INSERT INTO %1$s VALUES (1); INSERT INTO %1$s VALUES (2)".formatted(table);
  }

  /** An approved task, claimed by a process that is dead by now. */
  private Started started(String sql) {
    return started(instance, sql);
  }

  private Started started(String registeredAs, String sql) {
    String id = story.open(story.stageOn("test", registeredAs, MySqlFamilyServer.DATABASE, sql));
    story.approve(id, "test");
    return only(startAll(), id);
  }

  /** The journal of a process that dies when it has written so many steps. */
  private Journal dyingAfter(Started started, int steps) {
    AtomicInteger written = new AtomicInteger();
    Journal journal = new RunJournal(runs, started.runId(), dead, new UnderWay());
    return journal(
        journal,
        step -> {
          Mono<Boolean> writing = journal.step(Mark.ofSession(started.runId()), step);
          return written.incrementAndGet() == steps ? writing.then(dies()) : writing;
        });
  }

  private interface Steps {
    Mono<Boolean> step(Step step);
  }

  private Journal journal(Journal real, Steps steps) {
    return new Journal() {
      @Override
      public Mono<Boolean> begun(Mark mark) {
        return real.begun(mark);
      }

      @Override
      public Mono<Boolean> step(Mark mark, Step step) {
        return steps.step(step);
      }
    };
  }

  /** The process does nothing any more. */
  private Mono<Boolean> dies() {
    return Mono.defer(
        () -> {
          died.tryEmitEmpty();
          return Mono.never();
        });
  }

  /** Runs until the end and records it, or until the process dies, which closes its connections. */
  private void run(Started started, Journal journal, boolean lives) {
    if (lives) {
      world.bean(RunningTask.class).run(started, workspace(), dead, new UnderWay()).block();
      return;
    }
    assertThat(
            runner()
                .run(taskRun(started), journal)
                .takeUntilOther(died.asMono())
                .block(Duration.ofSeconds(60)))
        .as("nothing, as the process dies first")
        .isNull();
  }

  private List<Started> startAll() {
    return Objects.requireNonNull(
        world.bean(StartingTasks.class).start(100, dead, SHORT_LEASE).block());
  }

  private Started only(List<Started> all, String issueId) {
    return all.stream().filter(s -> s.issue().id().equals(issueId)).findFirst().orElseThrow();
  }

  private void recover() {
    world.bean(RecoveringRuns.class).recover(SHORT_LEASE).block();
  }

  private void recoverUntil(Started started, String state) {
    eventually(
        Instant.now().plusSeconds(60),
        () -> {
          recover();
          assertThat(task(started).path("state").asString()).isEqualTo(state);
        });
  }

  private void runAgain(Started started) {
    UUID alive = UUID.randomUUID();
    Started again =
        only(
            Objects.requireNonNull(
                world.bean(StartingTasks.class).start(100, alive, Duration.ofMinutes(1)).block()),
            started.issue().id());
    world.bean(RunningTask.class).run(again, workspace(), alive, new UnderWay()).block();
    assertThat(task(started).path("state").asString())
        .as(task(started).toString())
        .isEqualTo("DONE");
  }

  private void retry(Started started, @Nullable Integer fromUnit) {
    assertThat(retried(started, fromUnit)).isEqualTo(200);
  }

  private void refusedRetry(Started started, @Nullable Integer fromUnit) {
    assertThat(retried(started, fromUnit)).isEqualTo(409);
  }

  private int retried(Started started, @Nullable Integer fromUnit) {
    return world
        .as(TestWorld.OWNER)
        .post()
        .uri(
            "/api/v1/issues/%s/tasks/%s/retry".formatted(started.issue().id(), started.task().id()))
        .bodyValue(fromUnit == null ? Map.of() : Map.of("fromUnit", fromUnit))
        .exchange()
        .expectBody()
        .returnResult()
        .getStatus()
        .value();
  }

  private void assertPosition(Started started, int unit) {
    JsonNode task = task(started);
    assertThat(task.path("unknownUnit").asInt()).isEqualTo(unit);
    assertThat(task.path("unitsDone").asInt()).isEqualTo(unit - 1);
    assertThat(task.path("reason").asString()).contains("Unit " + unit + " was under way");
    assertThat(story.timeline(started.issue().id())).endsWith("TASK_OUTCOME_UNKNOWN");
  }

  private String count() {
    return server.ask("SELECT count(*) FROM " + table);
  }

  private JsonNode task(Started started) {
    return story.stageOf(started.issue().id(), "test").at("/tasks/0");
  }

  private Workspace workspace() {
    return Objects.requireNonNull(world.bean(Workspaces.class).current().block());
  }

  private TaskRunner runner() {
    return world.bean(Runners.class).of(instance.toUpperCase(Locale.ROOT)).orElseThrow();
  }

  private TaskRun taskRun(Started started) {
    ClassifiedStatement text = Objects.requireNonNull(started.statement());
    return new TaskRun(
        started.runId(),
        workspace()
            .instance(started.task().work().database().orElseThrow().instanceId())
            .orElseThrow(),
        started.task().work().database().orElseThrow().databaseName(),
        text.statement().text(),
        text.units(),
        Kept.NONE);
  }
}
