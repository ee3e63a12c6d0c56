package dev.stagegate.approvals.simulation.web;

import static dev.stagegate.approvals.condition.Variable.DATABASE_NAME;
import static dev.stagegate.approvals.condition.Variable.DB_ENGINE;
import static dev.stagegate.approvals.condition.Variable.ENVIRONMENT_ID;
import static dev.stagegate.approvals.condition.Variable.INSTANCE_ID;
import static dev.stagegate.approvals.condition.Variable.ISSUE_CREATOR;
import static dev.stagegate.approvals.condition.Variable.ISSUE_LABELS;
import static dev.stagegate.approvals.condition.Variable.PROJECT_ID;
import static dev.stagegate.approvals.condition.Variable.SOURCE;
import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.stagegate.approvals.condition.Variable;
import dev.stagegate.approvals.flow.web.FlowRequest;
import dev.stagegate.approvals.simulation.Supposition;
import dev.stagegate.approvals.simulation.Terms;
import dev.stagegate.approvals.sql.SqlReading;
import dev.stagegate.events.SourceType;
import dev.stagegate.events.StatementSnapshot;
import dev.stagegate.events.sql.SqlLimits;
import dev.stagegate.sql.Engine;
import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.Problem;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A request to be tried. What a field tells can as well be told by its variable.
 *
 * @param source which kind of request; FALLBACK tries the Fallback flows alone
 * @param creator who would ask, by e-mail; left out means the caller
 * @param labels at most 20, as an issue may have
 * @param sql what would run, read by the rules of the engine: at most 8 MiB as UTF-8, and 20,000
 *     statements, as much as an issue may have
 * @param task what its task asks for beside SQL; left out where variables tell of it
 * @param variables values of variables, by the names that conditions use
 * @param flows drafts that take the place of the source type's flows, in order
 * @param fallback drafts that take the place of the Fallback flows, in order
 */
record SimulationRequest(
    @Schema(requiredMode = REQUIRED) @Nullable SourceType source,
    @Schema(maxLength = LONGEST_ID) @Nullable String projectId,
    @Schema(maxLength = LONGEST_ID) @Nullable String environmentId,
    @Schema(maxLength = LONGEST_ID) @Nullable String creator,
    @ArraySchema(maxItems = MOST_LABELS) @Nullable List<@Nullable String> labels,
    @Schema(maxLength = LONGEST_ID) @Nullable String instanceId,
    @Nullable String engine,
    @Schema(maxLength = LONGEST_ID) @Nullable String databaseName,
    @Schema(maxLength = SqlLimits.MOST_BYTES) @Nullable String sql,
    @Nullable AskedTask task,
    @Nullable Map<String, @Nullable Object> variables,
    @ArraySchema(maxItems = DraftFlows.MOST_DRAFTS) @Nullable List<@Nullable FlowRequest> flows,
    @ArraySchema(maxItems = DraftFlows.MOST_DRAFTS)
        @Nullable List<@Nullable FlowRequest> fallback) {

  private static final int LONGEST_ID = 200;
  private static final int MOST_LABELS = 20;

  /** What is tried, and the SQL of it as it was read; empty where there is none. */
  record Read(Supposition supposition, Optional<SqlReading> sql) {}

  Read read(String caller) {
    if (source == null) {
      throw Problem.unreadable("/source", "is missing; one of " + List.of(SourceType.values()));
    }
    List<FieldProblem> problems = new ArrayList<>();
    Map<Variable, Object> values = new EnumMap<>(Variable.class);
    if (variables != null) {
      values.putAll(new GivenVariables(source, sql != null, problems).read(variables));
    }
    fill(values, INSTANCE_ID, "/instanceId", instanceId, problems);
    fill(values, DB_ENGINE, "/engine", upper(engine), problems);
    fill(values, DATABASE_NAME, "/databaseName", databaseName, problems);
    fill(values, PROJECT_ID, "/projectId", projectId, problems);
    fill(values, ENVIRONMENT_ID, "/environmentId", environmentId, problems);
    fill(values, ISSUE_CREATOR, "/creator", creator, problems);
    if (labels != null && labels.size() > MOST_LABELS) {
      problems.add(new FieldProblem("/labels", "at most " + MOST_LABELS + " labels"));
    } else if (labels != null) {
      values.put(ISSUE_LABELS, labels.stream().filter(Objects::nonNull).toList());
    }
    required(values, PROJECT_ID, "/projectId", problems);
    required(values, ENVIRONMENT_ID, "/environmentId", problems);
    Optional<SqlReading> reading = sql == null ? Optional.empty() : reading(sql, values, problems);
    SourceType requested = requested(source, values, problems);
    Terms terms = task == null ? Terms.NONE : task.read(requested, values, problems);
    if (source == SourceType.FALLBACK && flows != null && fallback != null) {
      problems.add(new FieldProblem("/fallback", "is what flows are for this source already"));
    }
    if (!problems.isEmpty()) {
      throw Problem.unprocessable("invalid-request", "Nothing was tried.", problems);
    }
    return new Read(
        supposition(source, requested, caller, reading.map(SqlReading::statement), terms, values),
        reading);
  }

  private static Supposition supposition(
      SourceType source,
      SourceType requested,
      String caller,
      Optional<StatementSnapshot> statement,
      Terms terms,
      Map<Variable, Object> values) {
    Object labels = values.getOrDefault(ISSUE_LABELS, List.of());
    return new Supposition(
        source,
        requested,
        String.valueOf(values.get(PROJECT_ID)),
        String.valueOf(values.get(ENVIRONMENT_ID)),
        values.getOrDefault(ISSUE_CREATOR, caller).toString().toLowerCase(Locale.ROOT),
        labels instanceof List<?> texts ? texts.stream().map(String::valueOf).toList() : List.of(),
        statement.orElse(null),
        terms,
        values);
  }

  private static void fill(
      Map<Variable, Object> values,
      Variable variable,
      String field,
      @Nullable String value,
      List<FieldProblem> problems) {
    if (value == null) {
      return;
    }
    if (value.isBlank() || value.length() > LONGEST_ID) {
      problems.add(new FieldProblem(field, "must be 1 to " + LONGEST_ID + " characters"));
    }
    Object other = values.put(variable, value);
    if (other != null && !other.equals(value)) {
      problems.add(new FieldProblem(field, "is told otherwise by " + variable.spelling()));
    }
  }

  private static void required(
      Map<Variable, Object> values, Variable variable, String field, List<FieldProblem> problems) {
    if (values.getOrDefault(variable, "").toString().isBlank()) {
      problems.add(new FieldProblem(field, "is missing"));
    }
  }

  /** What kind of request it is: for Fallback flows any, Change Database where nothing is said. */
  private static SourceType requested(
      SourceType source, Map<Variable, Object> values, List<FieldProblem> problems) {
    String said =
        values
            .getOrDefault(
                SOURCE, source == SourceType.FALLBACK ? SourceType.CHANGE_DATABASE : source)
            .toString();
    Optional<SourceType> requested =
        Arrays.stream(SourceType.values())
            .filter(Predicate.not(SourceType.FALLBACK::equals))
            .filter(type -> type.name().equals(said))
            .filter(type -> source == SourceType.FALLBACK || type == source)
            .findFirst();
    if (requested.isEmpty()) {
      problems.add(
          new FieldProblem(
              "/variables/" + SOURCE.spelling(),
              source == SourceType.FALLBACK
                  ? "must be a source type other than FALLBACK"
                  : "must be " + source + " here"));
    }
    return requested.orElse(SourceType.CHANGE_DATABASE);
  }

  private static Optional<SqlReading> reading(
      String sql, Map<Variable, Object> values, List<FieldProblem> problems) {
    Optional<Engine> engine = Engine.named(values.getOrDefault(DB_ENGINE, "").toString());
    if (engine.isEmpty()) {
      problems.add(
          new FieldProblem("/engine", "must be one of " + Arrays.toString(Engine.values())));
      return Optional.empty();
    }
    return switch (SqlReading.of(engine.get(), sql)) {
      case SqlReading.Read(SqlReading reading) -> Optional.of(reading);
      case SqlReading.Unreadable(String why) -> {
        problems.add(new FieldProblem("/sql", why));
        yield Optional.empty();
      }
    };
  }

  private static @Nullable String upper(@Nullable String engine) {
    return engine == null ? null : engine.toUpperCase(Locale.ROOT);
  }
}
