package dev.stagegate.issues.issue.postgres;

import dev.stagegate.events.Channel;
import dev.stagegate.events.outbox.AfterCommit;
import dev.stagegate.issues.audit.AuditLog;
import dev.stagegate.issues.issue.ChangedIssues;
import dev.stagegate.issues.issue.ChangedIssues.Change;
import dev.stagegate.issues.issue.Comment;
import dev.stagegate.issues.issue.Commented;
import dev.stagegate.issues.issue.Comments;
import dev.stagegate.issues.issue.Decision.Changed;
import dev.stagegate.issues.issue.Entry;
import dev.stagegate.issues.issue.Issue;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Comments as lines of the timeline, with the keys that they came with beside it. */
@Component
class PostgresComments implements Comments {

  private static final String ADD_LINE =
      """
      WITH written AS (
        UPDATE issue SET entries = entries + 1 WHERE id = ANY(:lineIds::bigint[])
        RETURNING id, entries - 1 AS entries
      )
      %s
      RETURNING number
      """
          .formatted(SavingIssues.ADD_LINES);

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final AuditLog audit;
  private final ChangedIssues changed;
  private final Clock clock;

  PostgresComments(
      DatabaseClient database,
      TransactionalOperator transaction,
      AuditLog audit,
      ChangedIssues changed,
      Clock clock) {
    this.database = database;
    this.transaction = transaction;
    this.audit = audit;
    this.changed = changed;
    this.clock = clock;
  }

  @Override
  public Mono<Commented> add(Issue issue, String author, String text, @Nullable String key) {
    return key == null
        ? write(issue, author, text)
            .<Commented>map(Commented.New::new)
            .as(transaction::transactional)
        : lock(issue)
            .then(Mono.defer(() -> before(issue, author, text, key)))
            .switchIfEmpty(
                Mono.defer(
                    () ->
                        write(issue, author, text)
                            .delayUntil(comment -> remember(comment, key))
                            .map(Commented.New::new)))
            .as(transaction::transactional);
  }

  /** Of two with the same key at the same time, one comes after the other. */
  private Mono<Void> lock(Issue issue) {
    return database
        .sql("SELECT id FROM issue WHERE id = :id FOR UPDATE")
        .bind("id", Long.valueOf(issue.id()))
        .then();
  }

  private Mono<Commented> before(Issue issue, String author, String text, String key) {
    return database
        .sql(
            """
            SELECT t.number, t.at, t.details ->> :detail::text AS said
            FROM comment_key k JOIN timeline t ON t.issue_id = k.issue_id AND t.number = k.number
            WHERE k.issue_id = :issueId AND k.author = :author AND k.key = :key
            """)
        .bind("detail", Entry.COMMENT)
        .bind("issueId", Long.valueOf(issue.id()))
        .bind("author", author)
        .bind("key", key)
        .<Commented>map(
            row ->
                text.equals(row.get("said", String.class))
                    ? new Commented.Repeated(
                        comment(
                            issue,
                            author,
                            text,
                            Objects.requireNonNull(row.get("number", Integer.class)),
                            Objects.requireNonNull(row.get("at", OffsetDateTime.class))
                                .toInstant()))
                    : new Commented.KeyTaken())
        .one();
  }

  private Mono<Comment> write(Issue issue, String author, String text) {
    // As exact as it is kept, so that a repeat is answered alike.
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    List<Changed> line =
        List.of(
            new Changed(issue, List.of(), List.of(Entry.comment(author, Channel.CONSOLE, text))));
    return IssueRows.bindEntries(database.sql(ADD_LINE), line, now)
        .map(row -> Objects.requireNonNull(row.get("number", Integer.class)))
        .one()
        .delayUntil(_ -> audit.append(IssueDeeds.of(line, now)))
        // While it held the issue's row, whoever claims tasks may have passed that over.
        .delayUntil(
            _ -> AfterCommit.run(() -> changed.announce(List.of(new Change(issue.id(), true)))))
        .map(number -> comment(issue, author, text, number, now));
  }

  private Mono<Void> remember(Comment comment, String key) {
    return database
        .sql(
            """
            INSERT INTO comment_key (issue_id, author, key, number)
            VALUES (:issueId, :author, :key, :number)
            """)
        .bind("issueId", Long.valueOf(comment.issueId()))
        .bind("author", comment.author())
        .bind("key", key)
        .bind("number", comment.number())
        .then();
  }

  private static Comment comment(Issue issue, String author, String text, int number, Instant at) {
    return new Comment(issue.id(), number, author, Channel.CONSOLE, text, at);
  }
}
