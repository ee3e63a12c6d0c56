package dev.stagegate.issues.issue.postgres;

import dev.stagegate.events.Origin;
import dev.stagegate.events.commit.GroupCommit;
import dev.stagegate.issues.audit.Deed;
import dev.stagegate.issues.issue.ClassifiedStatement;
import dev.stagegate.issues.issue.Decision;
import dev.stagegate.issues.issue.Decision.Changed;
import dev.stagegate.issues.issue.Decision.Reason;
import dev.stagegate.issues.issue.Issue;
import dev.stagegate.issues.issue.IssueSummary;
import dev.stagegate.issues.issue.Issues;
import dev.stagegate.issues.issue.Listing;
import dev.stagegate.issues.issue.Opened;
import dev.stagegate.issues.issue.RequestKey;
import dev.stagegate.trail.Trails;
import dev.stagegate.web.ClientAddress;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Issues in PostgreSQL: a row each, its texts, its timeline. Locks, lets decide, and reads. */
@Component
class PostgresIssues implements Issues {

  private static final int OPENED_TOGETHER = 50;
  private static final int LARGE = 100_000;
  private static final Decision NO_SUCH_ISSUE =
      new Decision.Refused(Reason.NOT_THERE, "there is no such issue", null);
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

  private static final String SELECT =
      """
      SELECT i.body::text AS body, coalesce(p.invite_ui_issues_automatically, true) AS invites
      FROM issue i LEFT JOIN project p ON p.id = i.project_id
      """;

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final SavingIssues saving;
  private final IssueNumbers numbers;
  private final Clock clock;
  private final GroupCommit<Opening, Optional<Issue>> openings;

  PostgresIssues(
      DatabaseClient database,
      TransactionalOperator transaction,
      SavingIssues saving,
      IssueNumbers numbers,
      Clock clock) {
    this.database = database;
    this.transaction = transaction;
    this.saving = saving;
    this.numbers = numbers;
    this.clock = clock;
    this.openings = new GroupCommit<>(OPENED_TOGETHER, this::openAll);
  }

  /**
   * What is to be opened; see {@link Issues#open}.
   *
   * @param from the address of who asks: openings of several callers share a transaction
   * @param trails what it is done for, for the same reason
   */
  private record Opening(
      @Nullable RequestKey key,
      Collection<ClassifiedStatement> texts,
      Function<String, Changed> begin,
      @Nullable String from,
      Trails trails) {

    /** Too large to share a transaction's statement with others. */
    boolean isLarge() {
      return texts.stream().mapToLong(text -> text.statement().text().length()).sum() > LARGE;
    }
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
        Mono.deferContextual(
                context ->
                    ClientAddress.called(
                        from -> open(new Opening(key, texts, begin, from, Trails.in(context)))))
            .flatMap(Mono::justOrEmpty)
            .map(Opened.New::new);
    return key == null ? opened : opened.switchIfEmpty(Mono.defer(() -> answered(key)));
  }

  private Mono<Optional<Issue>> open(Opening opening) {
    return inTransaction()
        .flatMap(
            joining ->
                joining || opening.isLarge()
                    ? openAll(List.of(opening)).map(List::getFirst)
                    : openings.add(opening));
  }

  private static Mono<Boolean> inTransaction() {
    return TransactionSynchronizationManager.forCurrentTransaction()
        .map(TransactionSynchronizationManager::isActualTransactionActive)
        .onErrorReturn(NoTransactionException.class, false);
  }

  private Mono<List<Optional<Issue>>> openAll(List<Opening> asked) {
    return numbers
        .claim(asked.stream().map(opening -> Optional.ofNullable(opening.key())).toList())
        .flatMap(
            claimed -> {
              List<Optional<Issue>> issues = new ArrayList<>();
              List<Changed> opened = new ArrayList<>();
              List<TaskText> texts = new ArrayList<>();
              List<Deed> deeds = new ArrayList<>();
              Map<String, Trails> followed = new HashMap<>();
              for (int place = 0; place < asked.size(); place++) {
                Long number = claimed.get(place);
                if (number == null) {
                  issues.add(Optional.empty());
                  continue;
                }
                Opening opening = asked.get(place);
                Changed changed = opening.begin().apply(number.toString());
                opened.add(changed);
                issues.add(Optional.of(changed.issue()));
                followed.put(changed.issue().id(), opening.trails());
                texts.addAll(ofIssue(changed.issue().id(), opening.texts()));
                IssueDeeds.of(List.of(changed), clock.instant()).stream()
                    .map(deed -> deed.from(opening.from()))
                    .forEach(deeds::add);
              }
              return Trails.together(followed, saving.open(opened, texts, deeds))
                  .thenReturn(issues);
            })
        .as(transaction::transactional);
  }

  private static List<TaskText> ofIssue(String issueId, Collection<ClassifiedStatement> texts) {
    return texts.stream()
        .map(
            text ->
                new TaskText(new TaskKey(issueId, text.engine(), text.statement().sha256()), text))
        .toList();
  }

  @Override
  public Mono<Decision> change(
      String issueId, Collection<ClassifiedStatement> texts, Function<Issue, Decision> decide) {
    if (!NUMBER.matcher(issueId).matches()) {
      return Mono.empty();
    }
    return changeAll(List.of(new Change(issueId, decide)), ofIssue(issueId, texts))
        .map(List::getFirst)
        .flatMap(Mono::justOrEmpty);
  }

  @Override
  public Mono<List<Decision>> changeAll(List<Change> changes) {
    return changeAll(changes, List.of())
        .map(
            decisions ->
                decisions.stream().map(decision -> decision.orElse(NO_SUCH_ISSUE)).toList());
  }

  private Mono<List<Optional<Decision>>> changeAll(List<Change> changes, List<TaskText> texts) {
    return lock(changes)
        .map(issues -> new Deciding(issues).all(changes))
        .flatMap(decided -> saving.save(decided.changed(), texts).thenReturn(decided.decisions()))
        .as(transaction::transactional);
  }

  /** In the order of their numbers, so that two replicas never wait for one another in a circle. */
  private Mono<List<Issue>> lock(List<Change> changes) {
    return database
        .sql(SELECT + "WHERE i.id = ANY(:ids::bigint[]) ORDER BY i.id FOR UPDATE OF i")
        .bind(
            "ids",
            changes.stream()
                .map(Change::issueId)
                .filter(id -> NUMBER.matcher(id).matches())
                .distinct()
                .map(Long::valueOf)
                .toArray(Long[]::new))
        .map(PostgresIssues::issue)
        .all()
        .collectList();
  }

  @Override
  public Mono<List<Changed>> changeReady(int atMost, Function<Issue, Decision> decide) {
    return database
        .sql(
            SELECT
                + """
                WHERE i.ready_at <= now()
                ORDER BY i.ready_at LIMIT :limit FOR UPDATE OF i SKIP LOCKED
                """)
        .bind("limit", atMost)
        .map(PostgresIssues::issue)
        .all()
        .map(decide)
        .ofType(Changed.class)
        .collectList()
        .flatMap(changes -> saving.save(changes, List.of()).thenReturn(changes));
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
  public Flux<IssueSummary> list(Listing listing) {
    ListingIssues page = new ListingIssues(listing);
    return database.sql(page.sql()).bindValues(page.values()).map(ListingIssues::summary).all();
  }

  @Override
  public Flux<TaskText> texts(Collection<TaskKey> tasks) {
    return saving.texts(tasks);
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
