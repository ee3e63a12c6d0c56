package dev.stagegate.issues.workspace;

import dev.stagegate.events.DirectoryFact;
import dev.stagegate.events.commit.GroupCommit;
import dev.stagegate.events.outbox.Outbox;
import dev.stagegate.issues.audit.AuditLog;
import dev.stagegate.issues.audit.Deed;
import dev.stagegate.issues.workspace.Edited.Done;
import dev.stagegate.issues.workspace.Proposal.Changed;
import dev.stagegate.web.account.ProjectLimit;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * The workspace in PostgreSQL, with the latest version at hand: reading it costs one look at the
 * version.
 */
@Component
class PostgresWorkspaces implements Workspaces {

  private static final int LOOKS_TOGETHER = 1_000;

  private enum Look {
    NOW
  }

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final Outbox outbox;
  private final AuditLog audit;
  private final WorkspaceTables tables;
  private final Clock clock;
  private final GroupCommit<Look, Workspace> looks =
      new GroupCommit<>(LOOKS_TOGETHER, this::lookOnce);
  private volatile @Nullable Workspace latest;

  PostgresWorkspaces(
      DatabaseClient database,
      TransactionalOperator transaction,
      Outbox outbox,
      AuditLog audit,
      Clock clock) {
    this.database = database;
    this.transaction = transaction;
    this.outbox = outbox;
    this.audit = audit;
    this.tables = new WorkspaceTables(database);
    this.clock = clock;
  }

  @Override
  public Mono<Workspace> current() {
    return ProjectLimit.called(limit -> looks.add(Look.NOW).map(it -> it.within(limit)));
  }

  @Override
  public Mono<Workspace> currentInTransaction() {
    return database
        .sql("SELECT version FROM workspace")
        .map(row -> WorkspaceTables.version(row.get("version", Long.class)))
        .one()
        .flatMap(this::atVersion);
  }

  private Mono<List<Workspace>> lookOnce(List<Look> looks) {
    return currentInTransaction().map(workspace -> Collections.nCopies(looks.size(), workspace));
  }

  private Mono<Workspace> atVersion(long version) {
    Workspace known = latest;
    return known != null && known.version() == version ? Mono.just(known) : read();
  }

  private Mono<Workspace> read() {
    return tables.read().doOnNext(workspace -> latest = workspace);
  }

  /**
   * Makes the workspace what a file says, unless that was done with this very file before: what was
   * edited since stays. People who are no longer named stay known, but inactive.
   *
   * @param digest of the file
   * @return whether anything changed
   */
  Mono<Boolean> applyFile(String digest, WorkspaceContent wanted) {
    return database
        .sql("SELECT file_digest FROM workspace FOR UPDATE")
        .map(row -> String.valueOf(row.get("file_digest", String.class)))
        .one()
        .flatMap(
            known ->
                known.equals(digest)
                    ? Mono.just(false)
                    : applied(wanted).delayUntil(_ -> noted(digest)))
        .as(transaction::transactional);
  }

  private Mono<Void> noted(String digest) {
    return database.sql("UPDATE workspace SET file_digest = :digest").bind("digest", digest).then();
  }

  /**
   * Makes the workspace what the content says. The same content twice changes nothing.
   *
   * @return whether anything changed
   */
  Mono<Boolean> apply(WorkspaceContent wanted) {
    return applied(wanted).as(transaction::transactional);
  }

  private Mono<Boolean> applied(WorkspaceContent wanted) {
    return locked()
        .flatMap(
            before ->
                kept(
                        before,
                        RewritingWorkspace.rewritten(before.content(), wanted),
                        this::fileApplied)
                    .map(after -> after.version() != before.version()));
  }

  /**
   * Lets somebody decide about the workspace under its lock, and keeps what comes of it together
   * with what is told of it; or, in a dry run, only says what would.
   */
  Mono<Edited> changed(
      Function<Workspace, Mono<Proposal>> decide, LongFunction<Deed> deed, boolean dryRun) {
    return locked()
        .flatMap(
            before ->
                decide.apply(before).flatMap(proposal -> edited(before, proposal, deed, dryRun)))
        .as(transaction::transactional);
  }

  private Mono<Edited> edited(
      Workspace before, Proposal proposal, LongFunction<Deed> deed, boolean dryRun) {
    return switch (proposal) {
      case Refused refused -> Mono.just(refused);
      case Changed(WorkspaceContent content, Object entry) ->
          (dryRun
                  ? Mono.just(new Workspace(before.version(), WorkspaceTables.sorted(content)))
                  : kept(before, content, deed))
              .map(after -> new Done(before.content(), after.content(), after.version(), entry));
    };
  }

  private Mono<Workspace> locked() {
    return database
        .sql("SELECT version FROM workspace FOR UPDATE")
        .fetch()
        .one()
        .then(Mono.defer(this::read));
  }

  private Mono<Workspace> kept(Workspace before, WorkspaceContent wanted, LongFunction<Deed> deed) {
    WorkspaceContent after = WorkspaceTables.sorted(wanted);
    if (before.version() > 0 && after.equals(before.content())) {
      return Mono.just(before);
    }
    long version = before.version() + 1;
    List<DirectoryFact> facts =
        DirectoryFacts.changes(before.version() == 0 ? null : before.content(), after, version);
    return tables
        .write(after, version)
        .then(outbox.append(facts))
        .then(audit.append(List.of(deed.apply(version))))
        .thenReturn(new Workspace(version, after));
  }

  private Deed fileApplied(long version) {
    return Deed.done(clock.instant(), null, "WORKSPACE_FILE_APPLIED", "workspace")
        .with(Map.of("version", version));
  }
}
