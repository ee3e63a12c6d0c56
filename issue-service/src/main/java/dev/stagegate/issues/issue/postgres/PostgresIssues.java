package dev.stagegate.issues.issue.postgres;

import dev.stagegate.events.IssueFact;
import dev.stagegate.events.Origin;
import dev.stagegate.events.UnitSnapshot;
import dev.stagegate.events.outbox.AfterCommit;
import dev.stagegate.events.outbox.Outbox;
import dev.stagegate.issues.issue.ChangedIssues;
import dev.stagegate.issues.issue.ClassifiedStatement;
import dev.stagegate.issues.issue.ConsoleSettings;
import dev.stagegate.issues.issue.Decision;
import dev.stagegate.issues.issue.Decision.Changed;
import dev.stagegate.issues.issue.Issue;
import dev.stagegate.issues.issue.Issues;
import dev.stagegate.issues.issue.Listing;
import dev.stagegate.issues.issue.Opened;
import dev.stagegate.issues.issue.RequestKey;
import dev.stagegate.issues.issue.StageFacts;
import dev.stagegate.issues.issue.StatementText;
import dev.stagegate.issues.issue.Task;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Issues in PostgreSQL: a row each, its texts, its timeline. */
@Component
class PostgresIssues implements Issues {

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

  private static final String SELECT =
      """
      SELECT i.body::text AS body, coalesce(p.invite_ui_issues_automatically, true) AS invites
      FROM issue i LEFT JOIN project p ON p.id = i.project_id
      """;

  private static final String ADD_LINES =
      """
      INSERT INTO timeline
        (issue_id, number, at, kind, actor, channel, stage_id, task_id, details)
      SELECT l.issue_id, coalesce(i.entries, 0) + l.number, :at, l.kind, l.actor, l.channel,
        l.stage_id, l.task_id, l.details::jsonb
      FROM unnest(:lineIds::bigint[], :numbers::int[], :kinds::text[], :actors::text[],
          :channels::text[], :stageIds::text[], :taskIds::text[], :details::text[])
        WITH ORDINALITY
        AS l (issue_id, number, kind, actor, channel, stage_id, task_id, details, n)
        LEFT JOIN issue i ON i.id = l.issue_id
      ORDER BY l.n
      """;

  private static final String ADD_TEXTS =
      """
      INSERT INTO statement (issue_id, engine, sha256, text, units)
      SELECT :issueId, t.engine, t.sha256, t.text, t.units::jsonb
      FROM unnest(:engines::text[], :digests::text[], :texts::text[], :units::text[])
        AS t (engine, sha256, text, units)
      ON CONFLICT DO NOTHING
      """;

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final Outbox outbox;
  private final StageFacts facts;
  private final ChangedIssues changedIssues;
  private final Clock clock;

  PostgresIssues(
      DatabaseClient database,
      TransactionalOperator transaction,
      Outbox outbox,
      ConsoleSettings console,
      ChangedIssues changedIssues,
      Clock clock) {
    this.database = database;
    this.transaction = transaction;
    this.outbox = outbox;
    this.facts = new StageFacts(console.url());
    this.changedIssues = changedIssues;
    this.clock = clock;
  }

  @Override
  public Mono<Opened> answered(RequestKey key) {
    return database
        .sql(
            """
            SELECT k.content, i.body::text AS body,
              coalesce(p.invite_ui_issues_automatically, true) AS invites
            FROM request_key k
              JOIN issue i ON i.id = k.issue_id
              LEFT JOIN project p ON p.id = i.project_id
            WHERE k.caller = :caller AND k.key = :key
            """)
        .bind("caller", key.caller())
        .bind("key", key.key())
        .<Opened>map(
            row ->
                key.content().equals(row.get("content", String.class))
                    ? new Opened.Repeated(issue(row))
                    : new Opened.KeyTaken())
        .one();
  }

  @Override
  public Mono<Opened> open(
      @Nullable RequestKey key,
      Collection<ClassifiedStatement> texts,
      Function<String, Changed> begin) {
    Mono<Opened> opened =
        (key == null ? nextNumber() : claim(key))
            .map(number -> begin.apply(Long.toString(number)))
            .flatMap(changed -> insert(changed, texts).thenReturn(changed))
            .<Opened>map(changed -> new Opened.New(changed.issue()))
            .as(transaction::transactional);
    return key == null ? opened : opened.switchIfEmpty(Mono.defer(() -> answered(key)));
  }

  private Mono<Long> nextNumber() {
    return number(database.sql("SELECT nextval('issue_number') AS number"));
  }

  /** The number for a new issue; empty when the same key was used before, or just now beside us. */
  private Mono<Long> claim(RequestKey key) {
    return number(
        database
            .sql(
                """
                WITH number AS MATERIALIZED (
                  SELECT nextval('issue_number') AS number
                  WHERE NOT EXISTS (
                    SELECT FROM request_key WHERE caller = :caller AND key = :key))
                INSERT INTO request_key (caller, key, content, issue_id)
                SELECT :caller, :key, :content, number FROM number
                ON CONFLICT DO NOTHING
                RETURNING issue_id AS number
                """)
            .bind("caller", key.caller())
            .bind("key", key.key())
            .bind("content", key.content()));
  }

  private static Mono<Long> number(DatabaseClient.GenericExecuteSpec sql) {
    return sql.map(row -> Objects.requireNonNull(row.get("number", Long.class))).one();
  }

  private Mono<Void> insert(Changed changed, Collection<ClassifiedStatement> texts) {
    Issue issue = changed.issue();
    String sql =
        """
        WITH opened AS (
          INSERT INTO issue (id, project_id, creator, opened_at, assignee, state, entries,
            ready_at, body)
          SELECT c.id, :projectId, :creator, :at, c.assignee, c.state, c.added,
            CASE WHEN c.ready THEN now() END, c.body::jsonb
          FROM unnest(:ids::bigint[], :assignees::text[], :states::text[], :ready::boolean[],
            :added::int[], :bodies::text[]) AS c (id, assignee, state, ready, added, body)
        ), texts AS (
        %s)
        """
            .formatted(ADD_TEXTS);
    DatabaseClient.GenericExecuteSpec bound =
        database
            .sql(sql + ADD_LINES)
            .bind("projectId", issue.projectId())
            .bind("creator", issue.creator())
            .bind("issueId", Long.valueOf(issue.id()));
    List<Changed> changes = List.of(changed);
    return IssueRows.bindEntries(
            IssueRows.bindTexts(IssueRows.bindIssues(bound, changes), texts),
            changes,
            clock.instant())
        .then()
        .then(tell(changes, texts))
        .then(announce(changes));
  }

  @Override
  public Mono<Decision> change(
      String issueId, Collection<ClassifiedStatement> texts, Function<Issue, Decision> decide) {
    if (!NUMBER.matcher(issueId).matches()) {
      return Mono.empty();
    }
    return database
        .sql(SELECT + "WHERE i.id = :id FOR UPDATE OF i")
        .bind("id", Long.valueOf(issueId))
        .map(PostgresIssues::issue)
        .one()
        .map(decide)
        .flatMap(decision -> record(issueId, decision, texts).thenReturn(decision))
        .as(transaction::transactional);
  }

  private Mono<Void> record(
      String issueId, Decision decision, Collection<ClassifiedStatement> texts) {
    return switch (decision) {
      case Decision.Unchanged _, Decision.Refused _ -> Mono.empty();
      case Changed changed ->
          keep(issueId, texts).then(Mono.defer(() -> save(List.of(changed), texts)));
    };
  }

  private Mono<Void> keep(String issueId, Collection<ClassifiedStatement> texts) {
    return texts.isEmpty()
        ? Mono.empty()
        : IssueRows.bindTexts(database.sql(ADD_TEXTS).bind("issueId", Long.valueOf(issueId)), texts)
            .then();
  }

  @Override
  public Mono<List<Changed>> changeReady(int atMost, Function<Issue, Decision> decide) {
    return database
        .sql(
            SELECT
                + """
                WHERE i.ready_at IS NOT NULL
                ORDER BY i.ready_at LIMIT :limit FOR UPDATE OF i SKIP LOCKED
                """)
        .bind("limit", atMost)
        .map(PostgresIssues::issue)
        .all()
        .map(decide)
        .ofType(Changed.class)
        .collectList()
        .flatMap(changes -> save(changes, List.of()).thenReturn(changes));
  }

  private Mono<Void> save(List<Changed> changes, Collection<ClassifiedStatement> texts) {
    if (changes.isEmpty()) {
      return Mono.empty();
    }
    String sql =
        """
        WITH saved AS (
          UPDATE issue i SET assignee = c.assignee, state = c.state, body = c.body::jsonb,
            entries = i.entries + c.added,
            ready_at = CASE WHEN c.ready THEN coalesce(i.ready_at, now()) END
          FROM unnest(:ids::bigint[], :assignees::text[], :states::text[], :ready::boolean[],
            :added::int[], :bodies::text[]) AS c (id, assignee, state, ready, added, body)
          WHERE i.id = c.id
        )
        """;
    return IssueRows.bindEntries(
            IssueRows.bindIssues(database.sql(sql + ADD_LINES), changes), changes, clock.instant())
        .then()
        .then(Mono.defer(() -> tell(changes, texts)))
        .then(announce(changes));
  }

  private Mono<Void> announce(List<Changed> changes) {
    List<String> ids = changes.stream().map(changed -> changed.issue().id()).toList();
    return AfterCommit.run(() -> changedIssues.announce(ids));
  }

  private Mono<Void> tell(List<Changed> changes, Collection<ClassifiedStatement> known) {
    return Flux.fromIterable(changes)
        .concatMap(changed -> facts(changed, known))
        .collectList()
        .flatMap(outbox::append);
  }

  private Flux<IssueFact> facts(Changed changed, Collection<ClassifiedStatement> known) {
    return Flux.fromIterable(changed.tellings())
        .concatMap(
            telling ->
                texts(changed.issue(), StageFacts.tasksToShow(changed.issue(), telling), known)
                    .map(texts -> facts.fact(changed.issue(), telling, texts)));
  }

  /** The texts of these tasks: those at hand, and the others from where they are kept. */
  private Mono<Collection<ClassifiedStatement>> texts(
      Issue issue, List<Task> tasks, Collection<ClassifiedStatement> known) {
    List<Task> missing =
        tasks.stream().filter(task -> known.stream().noneMatch(text -> isOf(text, task))).toList();
    if (missing.isEmpty()) {
      return Mono.just(known);
    }
    return database
        .sql(
            """
            SELECT engine, sha256, text, units::text AS units FROM statement
            WHERE issue_id = :issueId AND sha256 = ANY(:digests::text[])
            """)
        .bind("issueId", Long.valueOf(issue.id()))
        .bind(
            "digests",
            missing.stream()
                .map(task -> task.statement().sha256())
                .distinct()
                .toArray(String[]::new))
        .map(PostgresIssues::statement)
        .all()
        .collectList()
        .map(
            read -> {
              List<ClassifiedStatement> all = new ArrayList<>(known);
              all.addAll(read);
              return all;
            });
  }

  private static boolean isOf(ClassifiedStatement text, Task task) {
    return text.engine().equals(task.target().engine())
        && text.statement().sha256().equals(task.statement().sha256());
  }

  @Override
  public Mono<Issue> find(String issueId) {
    return NUMBER.matcher(issueId).matches()
        ? database
            .sql(SELECT + "WHERE i.id = :id")
            .bind("id", Long.valueOf(issueId))
            .map(PostgresIssues::issue)
            .one()
        : Mono.empty();
  }

  @Override
  public Flux<Issue> list(Listing listing) {
    DatabaseClient.GenericExecuteSpec sql =
        database
            .sql(
                SELECT
                    + """
                    WHERE (i.project_id = ANY(:projects::text[]) OR i.creator = :reader)
                      AND (:state::text IS NULL OR i.state = :state)
                      AND (:projectId::text IS NULL OR i.project_id = :projectId)
                      AND (:creator::text IS NULL OR i.creator = :creator)
                      AND (:before::bigint IS NULL OR i.id < :before)
                    ORDER BY i.id DESC LIMIT :limit
                    """)
            .bind("projects", listing.readableProjects().toArray(String[]::new))
            .bind("reader", listing.reader())
            .bind("limit", listing.limit());
    sql = bind(sql, "state", listing.state() == null ? null : listing.state().name());
    sql = bind(sql, "projectId", listing.projectId());
    sql = bind(sql, "creator", listing.creator());
    sql =
        listing.before() == null
            ? sql.bindNull("before", Long.class)
            : sql.bind("before", listing.before());
    return sql.map(PostgresIssues::issue).all();
  }

  private static DatabaseClient.GenericExecuteSpec bind(
      DatabaseClient.GenericExecuteSpec sql, String name, @Nullable String value) {
    return value == null ? sql.bindNull(name, String.class) : sql.bind(name, value);
  }

  @Override
  public Mono<ClassifiedStatement> statement(String issueId, String engine, String sha256) {
    return database
        .sql(
            """
            SELECT engine, sha256, text, units::text AS units FROM statement
            WHERE issue_id = :issueId AND engine = :engine AND sha256 = :sha256
            """)
        .bind("issueId", Long.valueOf(issueId))
        .bind("engine", engine)
        .bind("sha256", sha256)
        .map(PostgresIssues::statement)
        .one();
  }

  private static ClassifiedStatement statement(Readable row) {
    return new ClassifiedStatement(
        text(row, "engine"),
        StatementText.of(text(row, "text")),
        List.of(IssueJson.MAPPER.readValue(text(row, "units"), UnitSnapshot[].class)));
  }

  /** Whether people are asked at once follows the project's setting of today. */
  private static Issue issue(Readable row) {
    Issue issue = IssueJson.read(text(row, "body"));
    boolean invites = Boolean.TRUE.equals(row.get("invites", Boolean.class));
    return issue.inviting(issue.origin() != Origin.UI || invites);
  }

  private static String text(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, String.class));
  }
}
