package dev.stagegate.approvals.simulation.web;

import static dev.stagegate.approvals.condition.Variable.DATA_EXPORT;
import static dev.stagegate.approvals.condition.Variable.EXPIRATION_DAYS;
import static dev.stagegate.approvals.condition.Variable.EXPORT_FORMAT;
import static dev.stagegate.approvals.condition.Variable.EXPORT_ROWS;
import static dev.stagegate.approvals.condition.Variable.ROLE;
import static dev.stagegate.approvals.condition.Variable.UNMASK;

import dev.stagegate.approvals.condition.Variable;
import dev.stagegate.approvals.simulation.Terms;
import dev.stagegate.events.AccessTerms;
import dev.stagegate.events.ExportFormat;
import dev.stagegate.events.ExportTerms;
import dev.stagegate.events.RoleTerms;
import dev.stagegate.events.SourceType;
import dev.stagegate.web.FieldProblem;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the request's one task asks for beside SQL, in the words in which issues ask for it. With
 * `access` and without any SQL it is access to all of the database.
 *
 * @param export for Export Data
 * @param role for Request Role
 * @param access for Request Just-In-Time Access
 */
@Schema(name = "SimulatedTask")
record AskedTask(
    @Nullable AskedExport export, @Nullable AskedRole role, @Nullable AskedAccess access) {

  private static final int MOST_DATABASES = 100;
  private static final int LONGEST_ID = 200;

  /** Nothing is masked so far. */
  private static final boolean UNMASKED = true;

  /**
   * How rows leave.
   *
   * @param format CSV, JSON_LINES or SQL
   * @param rowLimit so many rows at most
   */
  @Schema(name = "SimulatedExport")
  record AskedExport(@Nullable String format, @Nullable Long rowLimit) {}

  /**
   * A role for whoever asks.
   *
   * @param expiresAfter an ISO 8601 duration such as P30D; left out for one that does not expire
   * @param databases as instance/name, at most 100; left out for all of the environment
   */
  @Schema(name = "SimulatedRole")
  record AskedRole(
      @Schema(maxLength = LONGEST_ID) @Nullable String roleId,
      @Nullable String expiresAfter,
      @ArraySchema(maxItems = MOST_DATABASES) @Nullable List<@Nullable String> databases) {}

  /**
   * Reading a database for a time.
   *
   * @param expiresAfter an ISO 8601 duration such as PT4H
   * @param dataExport whether results are to be taken out as files; no where it is left out
   */
  @Schema(name = "SimulatedAccess")
  record AskedAccess(@Nullable String expiresAfter, @Nullable Boolean dataExport) {}

  /**
   * @param kind of the request
   * @param told what variables tell, which must not be the same
   */
  Terms read(SourceType kind, Map<Variable, Object> told, List<FieldProblem> problems) {
    refuse(export, "export", kind != SourceType.EXPORT_DATA, kind, problems);
    refuse(role, "role", kind != SourceType.REQUEST_ROLE, kind, problems);
    refuse(access, "access", kind != SourceType.REQUEST_JIT_ACCESS, kind, problems);
    for (Variable variable : told.keySet()) {
      if (tells().contains(variable)) {
        problems.add(
            new FieldProblem(
                "/variables/" + variable.spelling(), "is what the task says; leave out one"));
      }
    }
    return new Terms(
        export == null ? null : export(export, problems),
        role == null ? null : role(role, problems),
        access == null ? null : access(access, problems));
  }

  private Set<Variable> tells() {
    Set<Variable> tells = EnumSet.noneOf(Variable.class);
    if (export != null) {
      tells.addAll(Set.of(EXPORT_ROWS, EXPORT_FORMAT));
    }
    if (role != null) {
      tells.addAll(Set.of(ROLE, EXPIRATION_DAYS));
    }
    if (access != null) {
      tells.addAll(Set.of(EXPIRATION_DAYS, DATA_EXPORT, UNMASK));
    }
    return tells;
  }

  private static void refuse(
      @Nullable Object part,
      String name,
      boolean isOther,
      SourceType kind,
      List<FieldProblem> problems) {
    if (part != null && isOther) {
      problems.add(new FieldProblem("/task/" + name, "is not for requests of source " + kind));
    }
  }

  private static @Nullable ExportTerms export(AskedExport asked, List<FieldProblem> problems) {
    Optional<ExportFormat> format =
        Arrays.stream(ExportFormat.values())
            .filter(known -> known.name().equals(asked.format()))
            .findFirst();
    if (format.isEmpty()) {
      problems.add(
          new FieldProblem(
              "/task/export/format", "must be one of " + Arrays.toString(ExportFormat.values())));
    }
    Long rows = asked.rowLimit();
    if (rows == null || rows < 1) {
      problems.add(new FieldProblem("/task/export/rowLimit", "must be 1 or more"));
      return null;
    }
    return format.map(known -> new ExportTerms(known, rows)).orElse(null);
  }

  private static @Nullable RoleTerms role(AskedRole asked, List<FieldProblem> problems) {
    boolean known = isName(asked.roleId());
    if (!known) {
      problems.add(
          new FieldProblem("/task/role/roleId", "must be 1 to " + LONGEST_ID + " characters"));
    }
    List<@Nullable String> databases = Objects.requireNonNullElse(asked.databases(), List.of());
    if (databases.size() > MOST_DATABASES) {
      problems.add(
          new FieldProblem("/task/role/databases", "at most " + MOST_DATABASES + " databases"));
    }
    IntStream.range(0, databases.size())
        .filter(i -> !isName(databases.get(i)))
        .forEach(
            i ->
                problems.add(
                    new FieldProblem(
                        "/task/role/databases/" + i, "must be a database, as instance/name")));
    Long seconds =
        asked.expiresAfter() == null
            ? null
            : seconds(asked.expiresAfter(), "/task/role/expiresAfter", problems);
    return problems.isEmpty()
        ? new RoleTerms(
            Objects.requireNonNull(asked.roleId()),
            seconds,
            databases.stream().map(Objects::requireNonNull).toList())
        : null;
  }

  private static @Nullable AccessTerms access(AskedAccess asked, List<FieldProblem> problems) {
    Long seconds = seconds(asked.expiresAfter(), "/task/access/expiresAfter", problems);
    return seconds == null
        ? null
        : new AccessTerms(seconds, Boolean.TRUE.equals(asked.dataExport()), UNMASKED);
  }

  private static boolean isName(@Nullable String text) {
    return text != null && !text.isBlank() && text.length() <= LONGEST_ID;
  }

  private static @Nullable Long seconds(
      @Nullable String text, String field, List<FieldProblem> problems) {
    try {
      Duration duration = Duration.parse(Objects.requireNonNullElse(text, ""));
      if (duration.toSeconds() >= 1) {
        return duration.toSeconds();
      }
    } catch (DateTimeParseException _) {
      // told below, with what is allowed
    }
    problems.add(new FieldProblem(field, "must be an ISO 8601 duration, such as PT4H or P30D"));
    return null;
  }
}
