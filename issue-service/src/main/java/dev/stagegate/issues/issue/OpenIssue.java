package dev.stagegate.issues.issue;

import dev.stagegate.events.Origin;
import dev.stagegate.events.SourceType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for, as it came in: nothing of it is checked yet.
 *
 * @param source what kind of request it is; Change Database where nothing is said
 */
public record OpenIssue(
    @Nullable String title,
    @Nullable SourceType source,
    @Nullable String projectId,
    @Nullable List<@Nullable String> labels,
    @Nullable String assignee,
    @Nullable Origin origin,
    @Nullable List<@Nullable OpenStage> stages) {

  /**
   * One stage of it.
   *
   * @param notBefore none of its tasks starts earlier; null when they may start at once
   */
  public record OpenStage(
      @Nullable String environmentId,
      @Nullable List<@Nullable OpenTask> tasks,
      @Nullable Instant notBefore) {

    public OpenStage(@Nullable String environmentId, @Nullable List<@Nullable OpenTask> tasks) {
      this(environmentId, tasks, null);
    }
  }

  /**
   * One task of a stage. Which parts it needs follows from the kind of request.
   *
   * @param statement the SQL to run, to export from, or to be allowed to run
   * @param create how the database is to be that is created
   */
  public record OpenTask(
      @Nullable String instanceId,
      @Nullable String databaseName,
      @Nullable String statement,
      @Nullable NewDatabase create,
      @Nullable OpenExport export,
      @Nullable OpenRole role,
      @Nullable OpenAccess access) {

    /** A statement to run on a database. */
    public static OpenTask running(
        @Nullable String instanceId, @Nullable String databaseName, @Nullable String statement) {
      return new OpenTask(instanceId, databaseName, statement, null, null, null, null);
    }
  }

  /**
   * How a new database is to be; what is left out is as the server has it.
   *
   * @param characterSet such as UTF8 or utf8mb4
   * @param owner the role that owns it, where the engine knows such
   */
  public record NewDatabase(
      @Nullable String characterSet, @Nullable String collation, @Nullable String owner) {}

  /**
   * How rows leave.
   *
   * @param format CSV, JSON_LINES or SQL
   * @param rowLimit so many rows at most
   */
  public record OpenExport(@Nullable String format, @Nullable Long rowLimit) {}

  /**
   * A role for the creator.
   *
   * @param expiresAfter an ISO 8601 duration such as P30D; left out for one that does not expire
   * @param databases the databases it is wanted for, as instance/name; left out for all of the
   *     environment
   */
  public record OpenRole(
      @Nullable String roleId,
      @Nullable String expiresAfter,
      @Nullable List<@Nullable String> databases) {}

  /**
   * Reading a database for a time.
   *
   * @param expiresAfter an ISO 8601 duration such as PT4H
   * @param dataExport whether results are to be taken out as files
   */
  public record OpenAccess(@Nullable String expiresAfter, @Nullable Boolean dataExport) {}
}
