package dev.stagegate.issues.workspace;

import dev.stagegate.events.DirectoryFact;
import dev.stagegate.events.commit.GroupCommit;
import dev.stagegate.events.outbox.Outbox;
import dev.stagegate.issues.audit.AuditLog;
import dev.stagegate.issues.audit.Deed;
import dev.stagegate.issues.workspace.Edited.Done;
import dev.stagegate.issues.workspace.Proposal.Changed;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * The workspace in PostgreSQL, with the latest version at hand: reading it costs one look at the
 * version.
 */
@Component
class PostgresWorkspaces implements Workspaces {

  private static final String READ =
      """
      SELECT w.version, jsonb_build_object(
        'unmatched', w.unmatched,
        'environments',
          (SELECT coalesce(jsonb_agg(e ORDER BY e.position), '[]') FROM environment e),
        'projects', (SELECT coalesce(jsonb_agg(p ORDER BY p.id), '[]') FROM project p),
        'people', (SELECT coalesce(jsonb_agg(p ORDER BY p.email), '[]') FROM person p),
        'groups', (SELECT coalesce(jsonb_agg(g ORDER BY g.id), '[]') FROM people_group g),
        'roles', (SELECT coalesce(jsonb_agg(r ORDER BY r.id), '[]') FROM role r),
        'bindings', (SELECT coalesce(jsonb_agg(to_jsonb(b) - 'n' ORDER BY b.n), '[]') FROM binding b),
        'instances', (SELECT coalesce(jsonb_agg(i ORDER BY i.id), '[]') FROM instance i),
        'databases',
          (SELECT coalesce(jsonb_agg(d ORDER BY d.instance_id, d.name), '[]')
           FROM target_database d))::text AS content
      FROM workspace w
      """;

  private static final int LOOKS_TOGETHER = 1_000;

  private enum Look {
    NOW
  }

  private static final Map<String, String> COLUMNS = columns();

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final Outbox outbox;
  private final AuditLog audit;
  private final JsonMapper json =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
  private final GroupCommit<Look, Workspace> looks =
      new GroupCommit<>(LOOKS_TOGETHER, this::lookOnce);
  private volatile @Nullable Workspace latest;

  PostgresWorkspaces(
      DatabaseClient database, TransactionalOperator transaction, Outbox outbox, AuditLog audit) {
    this.database = database;
    this.transaction = transaction;
    this.outbox = outbox;
    this.audit = audit;
  }

  @Override
  public Mono<Workspace> current() {
    return looks.add(Look.NOW);
  }

  @Override
  public Mono<Workspace> currentInTransaction() {
    return database
        .sql("SELECT version FROM workspace")
        .map(row -> version(row.get("version", Long.class)))
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
    return database
        .sql(READ)
        .map(
            row ->
                new Workspace(
                    version(row.get("version", Long.class)),
                    json.readValue(row.get("content", String.class), WorkspaceContent.class)))
        .one()
        .doOnNext(workspace -> latest = workspace);
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
                    : applied(wanted).zipWith(noted(digest), (changed, _) -> changed))
        .as(transaction::transactional);
  }

  private Mono<Boolean> noted(String digest) {
    return database
        .sql("UPDATE workspace SET file_digest = :digest")
        .bind("digest", digest)
        .then()
        .thenReturn(true);
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
                        PostgresWorkspaces::fileApplied)
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
                  ? Mono.just(new Workspace(before.version(), sorted(content)))
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
    WorkspaceContent after = sorted(wanted);
    if (before.version() > 0 && after.equals(before.content())) {
      return Mono.just(before);
    }
    long version = before.version() + 1;
    List<DirectoryFact> facts =
        DirectoryFacts.changes(before.version() == 0 ? null : before.content(), after, version);
    return write(after, version)
        .then(outbox.append(facts))
        .then(audit.append(List.of(deed.apply(version))))
        .thenReturn(new Workspace(version, after));
  }

  private static Deed fileApplied(long version) {
    return Deed.done(Instant.now(), null, "WORKSPACE_FILE_APPLIED", "workspace")
        .with(Map.of("version", version));
  }

  /** In the order in which it is read, so that equal contents are equal. */
  private static WorkspaceContent sorted(WorkspaceContent content) {
    return new WorkspaceContent(
        content.unmatched(),
        content.environments(),
        content.projects().stream().sorted(Comparator.comparing(Project::id)).toList(),
        content.people().stream().sorted(Comparator.comparing(Person::email)).toList(),
        content.groups().stream().sorted(Comparator.comparing(Group::id)).toList(),
        content.roles().stream().sorted(Comparator.comparing(Role::id)).toList(),
        content.bindings(),
        content.instances().stream().sorted(Comparator.comparing(Instance::id)).toList(),
        content.databases().stream()
            .sorted(Comparator.comparing(Database::instanceId).thenComparing(Database::name))
            .toList());
  }

  private Mono<Void> write(WorkspaceContent content, long version) {
    Map<String, List<?>> tables = new LinkedHashMap<>();
    tables.put("environment", content.environments());
    tables.put("project", content.projects());
    tables.put("person", content.people());
    tables.put("people_group", content.groups());
    tables.put("role", content.roles());
    tables.put("binding", content.bindings());
    tables.put("instance", content.instances());
    tables.put("target_database", content.databases());
    return Flux.fromIterable(tables.entrySet())
        .concatMap(table -> replace(table.getKey(), table.getValue()))
        .then(
            database
                .sql("UPDATE workspace SET version = :version, unmatched = :unmatched")
                .bind("version", version)
                .bind("unmatched", content.unmatched().name())
                .then());
  }

  private Mono<Void> replace(String table, List<?> rows) {
    String columns = String.valueOf(COLUMNS.get(table));
    String insert =
        """
        INSERT INTO %1$s (%2$s)
        SELECT %2$s FROM jsonb_populate_recordset(NULL::%1$s, CAST(:rows AS jsonb))
        """
            .formatted(table, columns);
    return database
        .sql("DELETE FROM " + table)
        .then()
        .then(database.sql(insert).bind("rows", json.writeValueAsString(rows)).then());
  }

  private static Map<String, String> columns() {
    return Map.of(
        "environment", "id, title, position, colour, rollout",
        "project", "id, title, self_approval, invite_ui_issues_automatically",
        "person", "email, name, active, password_hash",
        "people_group", "id, title, members",
        "role", "id, title, permissions",
        "binding",
            "id, role_id, email, group_id, project_id, expires_at, environment_ids, databases",
        "instance", "id, title, engine, host, port, username, secret, tls",
        "target_database", "instance_id, name, environment_id, project_id, labels");
  }

  private static long version(@Nullable Long value) {
    return value == null ? 0 : value;
  }
}
