package dev.stagegate.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Builds a stage for tests: one task on the production database unless told otherwise. */
@NullMarked
public final class StageBuilder {

  private String issueId = "101";
  private String title = "Add an index to orders";
  private String environmentId = "prod";
  private String projectId = "shop";
  private SourceType sourceType = SourceType.CHANGE_DATABASE;
  private Origin origin = Origin.GITOPS;
  private String creator = "dev@example.com";
  private List<String> labels = List.of();
  private @Nullable String revision;
  private long sequence = 1;
  private @Nullable String assignee;
  private boolean inviteAutomatically = true;
  private @Nullable Instant notBefore;
  private final List<TaskSnapshot> tasks = new ArrayList<>();
  private final Map<String, StatementSnapshot> statements = new LinkedHashMap<>();

  public StageBuilder issue(String id) {
    issueId = id;
    return this;
  }

  public StageBuilder title(String ofIssue) {
    title = ofIssue;
    return this;
  }

  public StageBuilder environment(String id) {
    environmentId = id;
    return this;
  }

  public StageBuilder project(String id) {
    projectId = id;
    return this;
  }

  public StageBuilder source(SourceType value) {
    sourceType = value;
    return this;
  }

  public StageBuilder origin(Origin value) {
    origin = value;
    return this;
  }

  public StageBuilder creator(String email) {
    creator = email;
    return this;
  }

  public StageBuilder labels(String... values) {
    labels = List.of(values);
    return this;
  }

  public StageBuilder revision(String digest) {
    revision = digest;
    return this;
  }

  public StageBuilder sequence(long value) {
    sequence = value;
    return this;
  }

  public StageBuilder assignee(@Nullable String email) {
    assignee = email;
    return this;
  }

  /** None of its tasks is to start earlier. */
  public StageBuilder notBefore(Instant time) {
    notBefore = time;
    return this;
  }

  public StageBuilder invitedByBellOnly() {
    inviteAutomatically = false;
    return this;
  }

  /**
   * Adds a task on database {@code app} of instance {@code pg-<environment>} with one unit of the
   * given types.
   */
  public StageBuilder task(String sql, String... sqlTypes) {
    return taskOn("app", sql, unit(sql, List.of(sqlTypes), List.of(), null));
  }

  /** Adds a task with units as given. */
  public StageBuilder taskOn(String database, String sql, UnitSnapshot... units) {
    return taskOn(database, sql, null, null, units);
  }

  /** Adds a task with row estimates and units as given. */
  public StageBuilder taskOn(
      String database,
      String sql,
      @Nullable Long affectedRows,
      @Nullable Long tableRows,
      UnitSnapshot... units) {
    tasks.add(
        TaskSnapshot.running(
            nextTaskId(),
            "pg-" + environmentId,
            "POSTGRES",
            database,
            statement(sql, units),
            creator,
            affectedRows,
            tableRows));
    return this;
  }

  /** What was found out about the task that was added last. */
  public StageBuilder checked(CheckSnapshot... checks) {
    TaskSnapshot last = tasks.removeLast();
    tasks.add(
        new TaskSnapshot(
            last.taskId(),
            last.instanceId(),
            last.engine(),
            last.databaseName(),
            last.statementDigest(),
            last.lastEditor(),
            last.affectedRows(),
            last.tableRows(),
            last.export(),
            last.role(),
            last.access(),
            List.of(checks)));
    return this;
  }

  /** Adds a task that exports what a query on database {@code app} finds. */
  public StageBuilder export(ExportTerms terms, String sql, UnitSnapshot... units) {
    return onApp(statement(sql, units), terms, null);
  }

  /** Adds a task that gives a role. */
  public StageBuilder role(RoleTerms terms) {
    tasks.add(
        new TaskSnapshot(
            nextTaskId(),
            null,
            null,
            null,
            null,
            creator,
            null,
            null,
            null,
            terms,
            null,
            List.of()));
    return this;
  }

  /** Adds a task that gives access to all of database {@code app}. */
  public StageBuilder access(AccessTerms terms) {
    return onApp(null, null, terms);
  }

  /** Adds a task that lets a statement be run on database {@code app}. */
  public StageBuilder access(AccessTerms terms, String sql, UnitSnapshot... units) {
    return onApp(statement(sql, units), null, terms);
  }

  private StageBuilder onApp(
      @Nullable String digest, @Nullable ExportTerms export, @Nullable AccessTerms access) {
    tasks.add(
        new TaskSnapshot(
            nextTaskId(),
            "pg-" + environmentId,
            "POSTGRES",
            "app",
            digest,
            creator,
            null,
            null,
            export,
            null,
            access,
            List.of()));
    return this;
  }

  private String nextTaskId() {
    return issueId + "-" + environmentId + "-" + (tasks.size() + 1);
  }

  private String statement(String sql, UnitSnapshot... units) {
    String digest = sha256(sql);
    statements.putIfAbsent(digest, new StatementSnapshot(digest, "POSTGRES", sql, List.of(units)));
    return digest;
  }

  public static UnitSnapshot unit(
      String sql, List<String> sqlTypes, List<TableSnapshot> tables, @Nullable Boolean where) {
    return new UnitSnapshot(0, sql.length(), sqlTypes, tables, where, List.of(), null);
  }

  public StageSnapshot build() {
    if (tasks.isEmpty()) {
      task("CREATE TABLE t (id int)", "CREATE_TABLE");
    }
    String content = String.join("\n", statements.keySet()) + tasks.size();
    return new StageSnapshot(
        issueId,
        title,
        "http://localhost/issues/" + issueId,
        sourceType,
        origin,
        projectId,
        creator,
        labels,
        issueId + "-" + environmentId,
        environmentId,
        environmentId.toUpperCase(Locale.ROOT),
        1,
        3,
        Objects.requireNonNullElseGet(revision, () -> sha256(content)),
        sequence,
        assignee,
        inviteAutomatically,
        notBefore,
        tasks,
        List.copyOf(statements.values()));
  }

  public static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
