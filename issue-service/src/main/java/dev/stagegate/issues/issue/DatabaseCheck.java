package dev.stagegate.issues.issue;

import dev.stagegate.issues.issue.OpenIssue.OpenTask;
import dev.stagegate.issues.issue.TaskCheck.Where;
import dev.stagegate.issues.workspace.Database;
import dev.stagegate.issues.workspace.Instance;
import dev.stagegate.issues.workspace.Workspace;
import dev.stagegate.sql.Engine;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks what a task names of the catalogue, and reads its SQL as the database would. */
final class DatabaseCheck {

  private final Workspace workspace;
  private final Set<String> engines;
  private final Findings findings;

  /** Texts that were classified already: the same text in many tasks is read once. */
  private final Map<String, Optional<ClassifiedStatement>> classified = new HashMap<>();

  /**
   * @param engines those that can do what is asked for
   */
  DatabaseCheck(Workspace workspace, Set<String> engines, Findings findings) {
    this.workspace = workspace;
    this.engines = engines;
    this.findings = findings;
  }

  /** The instance that is named, if it can do what is asked for. */
  @Nullable Instance instance(OpenTask task, Where where) {
    String id = task.instanceId();
    Instance instance = id == null ? null : workspace.instance(id).orElse(null);
    if (instance == null) {
      findings.wrong(
          where.field("instanceId"), id == null ? "is needed" : "there is no instance " + id);
      return null;
    }
    if (Engine.named(instance.engine()).isEmpty() || !engines.contains(instance.engine())) {
      findings.wrong(
          where.field("instanceId"),
          "an instance of "
              + instance.engine()
              + " cannot do this; engines that can: "
              + engines.stream().sorted().toList());
      return null;
    }
    return instance;
  }

  /** The database that is named, of this environment and project. */
  @Nullable Target target(OpenTask task, Where where) {
    Instance instance = instance(task, where);
    if (instance == null) {
      return null;
    }
    String field = where.field("databaseName");
    String name = task.databaseName();
    Database database = name == null ? null : workspace.database(instance.id(), name).orElse(null);
    if (database == null) {
      findings.wrong(
          field,
          name == null
              ? "is needed"
              : "there is no database " + name + " on instance " + instance.id());
      return null;
    }
    requireOf(where, database, field);
    return new Target(instance.id(), instance.engine(), database.name());
  }

  /** Notes if the database is of another environment or project. */
  void requireOf(Where where, Database database, String field) {
    if (where.environment() != null && !database.environmentId().equals(where.environment().id())) {
      findings.wrong(
          field,
          "database "
              + database.name()
              + " is of environment "
              + database.environmentId()
              + ", not of "
              + where.environment().id());
    }
    if (where.project() != null && !database.projectId().equals(where.project().id())) {
      findings.wrong(
          field, "database " + database.name() + " is not of project " + where.project().id());
    }
  }

  /** The text as the target's engine reads it; empty where there is none or it cannot be one. */
  Optional<ClassifiedStatement> statement(OpenTask task, @Nullable Target target, Where where) {
    String field = where.field("statement");
    String text = task.statement();
    if (text == null || text.isBlank()) {
      findings.wrong(field, "is empty; SQL text is needed");
      return Optional.empty();
    }
    return Optional.ofNullable(target)
        .flatMap(named -> Engine.named(named.engine()))
        .flatMap(engine -> classify(engine, text, field));
  }

  private Optional<ClassifiedStatement> classify(Engine engine, String text, String field) {
    Optional<ClassifiedStatement> known = classified.get(engine + " " + text);
    if (known != null && known.isPresent()) {
      return known;
    }
    Optional<ClassifiedStatement> read =
        Classification.of(engine, text, flaw -> findings.wrong(field, flaw));
    classified.put(engine + " " + text, read);
    return read;
  }
}
