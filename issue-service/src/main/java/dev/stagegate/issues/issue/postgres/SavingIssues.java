package dev.stagegate.issues.issue.postgres;

import dev.stagegate.events.IssueFact;
import dev.stagegate.events.outbox.AfterCommit;
import dev.stagegate.events.outbox.Outbox;
import dev.stagegate.issues.audit.AuditLog;
import dev.stagegate.issues.audit.Deed;
import dev.stagegate.issues.issue.ChangedIssues;
import dev.stagegate.issues.issue.ChangedIssues.Change;
import dev.stagegate.issues.issue.ClassifiedStatement;
import dev.stagegate.issues.issue.ConsoleSettings;
import dev.stagegate.issues.issue.Decision.Changed;
import dev.stagegate.issues.issue.Issues.TaskKey;
import dev.stagegate.issues.issue.Issues.TaskText;
import dev.stagegate.issues.issue.StageFacts;
import dev.stagegate.trail.Trails;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Writes issues with their timeline, their texts and the facts that tell of them: any number of
 * issues in a statement or two, in the caller's transaction.
 */
@Component
class SavingIssues {

  /** Goes on counting where the issue's entries ended. */
  static final String ADD_LINES =
      """
      INSERT INTO timeline
        (issue_id, number, at, kind, actor, channel, stage_id, task_id, details)
      SELECT l.issue_id, w.entries + l.number, :at, l.kind, l.actor, l.channel, l.stage_id,
        l.task_id, l.details::jsonb
      FROM unnest(:lineIds::bigint[], :numbers::int[], :kinds::text[], :actors::text[],
          :channels::text[], :stageIds::text[], :taskIds::text[], :details::text[])
        WITH ORDINALITY
        AS l (issue_id, number, kind, actor, channel, stage_id, task_id, details, n)
        JOIN written w ON w.id = l.issue_id
      ORDER BY l.n
      """;

  private static final String ADD_TEXTS =
      """
      INSERT INTO statement (issue_id, engine, sha256, text, units)
      SELECT t.issue_id, t.engine, t.sha256, t.text, t.units::jsonb
      FROM unnest(:textIds::bigint[], :engines::text[], :digests::text[], :texts::text[],
          :units::text[])
        AS t (issue_id, engine, sha256, text, units)
      ON CONFLICT DO NOTHING
      """;

  private static final String OPEN =
      """
      WITH written AS (
        INSERT INTO issue (id, title, source, project_id, creator, opened_at, assignee, state, entries,
          listed_entries, ready_at, check_at, traceparent, body)
        SELECT c.id, c.title, c.source, c.project_id, c.creator, :at, c.assignee, c.state, c.added, c.added,
          CASE WHEN c.ready THEN greatest(now(), c.not_before::timestamptz) END,
          CASE WHEN c.checking THEN greatest(now(), c.check_at::timestamptz) END,
          CASE WHEN c.ready OR c.checking THEN c.traceparent END, c.body::jsonb
        FROM unnest(:ids::bigint[], :titles::text[], :sources::text[], :projectIds::text[], :creators::text[], :assignees::text[],
            :states::text[], :ready::boolean[], :notBefore::text[], :checking::boolean[], :checkAt::text[],
            :added::int[], :traceparents::text[], :bodies::text[])
          AS c (id, title, source, project_id, creator, assignee, state, ready, not_before, checking, check_at, added,
            traceparent, body)
        RETURNING id, 0 AS entries
      ), texts AS (
      %s), stages AS (
      %s)
      %s
      """
          .formatted(ADD_TEXTS, ListedStages.ADD, ADD_LINES);

  private static final String CHANGE =
      """
      WITH written AS (
        UPDATE issue i SET assignee = c.assignee, state = c.state, body = c.body::jsonb,
          entries = i.entries + c.added, listed_entries = i.entries + c.added,
          ready_at = CASE WHEN c.ready
            THEN greatest(least(i.ready_at, now()), c.not_before::timestamptz) END,
          check_at = CASE WHEN c.checking
            THEN greatest(least(i.check_at, now()), c.check_at::timestamptz) END,
          traceparent = CASE
            WHEN (c.ready AND i.ready_at IS NULL) OR (c.checking AND i.check_at IS NULL) THEN c.traceparent
            ELSE i.traceparent END
        FROM unnest(:ids::bigint[], :assignees::text[], :states::text[], :ready::boolean[],
          :notBefore::text[], :checking::boolean[], :checkAt::text[], :added::int[], :traceparents::text[],
          :bodies::text[])
          AS c (id, assignee, state, ready, not_before, checking, check_at, added, traceparent, body)
        WHERE i.id = c.id
        RETURNING i.id, i.entries - c.added AS entries
      ), rated AS (
      %s)
      %s
      """
          .formatted(ListedStages.RATE, ADD_LINES);

  private static final String TEXTS =
      """
      SELECT s.issue_id, s.engine, s.sha256, s.text, s.units::text AS units
      FROM statement s
        JOIN unnest(:textIds::bigint[], :engines::text[], :digests::text[])
          AS t (issue_id, engine, sha256)
        ON s.issue_id = t.issue_id AND s.engine = t.engine AND s.sha256 = t.sha256
      """;

  private final DatabaseClient database;
  private final Outbox outbox;
  private final StageFacts facts;
  private final ChangedIssues changedIssues;
  private final TellingSenders senders;
  private final AuditLog audit;
  private final Completing completing;
  private final Clock clock;

  SavingIssues(
      DatabaseClient database,
      Outbox outbox,
      ConsoleSettings console,
      ChangedIssues changedIssues,
      TellingSenders senders,
      AuditLog audit,
      Completing completing,
      Clock clock) {
    this.database = database;
    this.outbox = outbox;
    this.facts = new StageFacts(console.url());
    this.changedIssues = changedIssues;
    this.senders = senders;
    this.audit = audit;
    this.completing = completing;
    this.clock = clock;
  }

  /**
   * New issues, with the texts that their tasks run.
   *
   * @param deeds what the audit log is told: they come from several callers
   */
  Mono<Void> open(List<Changed> opened, List<TaskText> texts, List<Deed> deeds) {
    return opened.isEmpty()
        ? Mono.empty()
        : Mono.deferContextual(context -> write(opened, texts, Trails.in(context)))
            .then(Mono.defer(() -> tell(opened, texts)))
            .then(audit.append(deeds));
  }

  /** Issues that were there, with the texts that are new to them. */
  Mono<Void> save(List<Changed> changes, List<TaskText> texts) {
    return changes.isEmpty()
        ? Mono.empty()
        : keep(texts)
            .then(Mono.deferContextual(context -> write(changes, Trails.in(context))))
            .then(Mono.defer(() -> tell(changes, texts)))
            .then(Mono.defer(() -> audit.append(IssueDeeds.of(changes, clock.instant()))))
            .then(Mono.defer(() -> completing.tasksOf(changes)));
  }

  private Mono<Void> write(List<Changed> opened, List<TaskText> texts, Trails trails) {
    return IssueRows.bindEntries(
            IssueRows.bindTexts(
                IssueRows.bindOrigins(
                    IssueRows.bindIssues(
                        ListedStages.bindNew(database.sql(OPEN), opened), opened, trails),
                    opened),
                texts),
            opened,
            clock.instant())
        .then();
  }

  private Mono<Void> write(List<Changed> changes, Trails trails) {
    return IssueRows.bindEntries(
            IssueRows.bindIssues(
                ListedStages.bindRated(database.sql(CHANGE), changes), changes, trails),
            changes,
            clock.instant())
        .then();
  }

  private Mono<Void> keep(List<TaskText> texts) {
    return texts.isEmpty()
        ? Mono.empty()
        : IssueRows.bindTexts(database.sql(ADD_TEXTS), texts).then();
  }

  private Mono<Void> tell(List<Changed> changes, List<TaskText> known) {
    List<Change> news =
        changes.stream()
            .map(Changed::issue)
            .map(issue -> new Change(issue.id(), issue.ready().isPresent()))
            .toList();
    return Flux.fromIterable(changes)
        .concatMap(changed -> facts(changed, known))
        .collectList()
        .flatMap(outbox::append)
        .then(Mono.defer(() -> senders.facts(changes)))
        .flatMap(outbox::append)
        .then(AfterCommit.run(() -> changedIssues.announce(news)));
  }

  private Flux<IssueFact> facts(Changed changed, List<TaskText> known) {
    return Flux.fromIterable(changed.tellings())
        .concatMap(
            telling ->
                statements(
                        StageFacts.tasksToShow(changed.issue(), telling).stream()
                            .flatMap(task -> TaskKey.of(changed.issue(), task).stream())
                            .toList(),
                        known)
                    .map(texts -> facts.fact(changed.issue(), telling, texts)));
  }

  /** The texts of these tasks: those at hand, and the others from where they are kept. */
  private Mono<Collection<ClassifiedStatement>> statements(
      List<TaskKey> tasks, List<TaskText> known) {
    List<TaskText> atHand = known.stream().filter(text -> tasks.contains(text.key())).toList();
    List<TaskKey> missing =
        tasks.stream()
            .distinct()
            .filter(key -> atHand.stream().noneMatch(text -> text.key().equals(key)))
            .toList();
    return texts(missing)
        .collectList()
        .map(
            read -> {
              List<ClassifiedStatement> all = new ArrayList<>();
              atHand.forEach(text -> all.add(text.statement()));
              read.forEach(text -> all.add(text.statement()));
              return all;
            });
  }

  /** The kept texts of these tasks. */
  Flux<TaskText> texts(Collection<TaskKey> tasks) {
    return tasks.isEmpty()
        ? Flux.empty()
        : IssueRows.bindKeys(database.sql(TEXTS), tasks).map(IssueRows::text).all();
  }
}
