package dev.stagegate.approvals.sql.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import dev.stagegate.approvals.sql.SqlReading;
import dev.stagegate.events.sql.SqlLimits;
import dev.stagegate.sql.Engine;
import dev.stagegate.web.FieldProblem;
import dev.stagegate.web.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * SQL to be classified.
 *
 * @param sql at most 8 MiB as UTF-8, and 20,000 statements: as much as an issue may have
 * @param environmentId where it would run; left out means where no environment has risks of its own
 */
record ClassifyRequest(
    @Schema(requiredMode = REQUIRED) @Nullable String engine,
    @Schema(requiredMode = REQUIRED, maxLength = SqlLimits.MOST_BYTES) @Nullable String sql,
    @Schema(maxLength = LONGEST_ID) @Nullable String environmentId) {

  private static final int LONGEST_ID = 200;

  SqlReading read() {
    List<FieldProblem> problems = new ArrayList<>();
    Optional<Engine> known = engine(engine, problems);
    checkEnvironment(problems);
    Optional<SqlReading> reading = reading(known.orElse(Engine.POSTGRES), sql, problems);
    if (!problems.isEmpty()) {
      throw Problem.unprocessable("invalid-request", "The SQL was not classified.", problems);
    }
    return reading.orElseThrow();
  }

  private static Optional<Engine> engine(@Nullable String name, List<FieldProblem> problems) {
    Optional<Engine> known =
        Optional.ofNullable(name).map(n -> n.toUpperCase(Locale.ROOT)).flatMap(Engine::named);
    if (known.isEmpty()) {
      problems.add(
          new FieldProblem("/engine", "must be one of " + Arrays.toString(Engine.values())));
    }
    return known;
  }

  private static Optional<SqlReading> reading(
      Engine engine, @Nullable String sql, List<FieldProblem> problems) {
    return switch (SqlReading.of(engine, sql == null ? "" : sql)) {
      case SqlReading.Read(SqlReading reading) -> Optional.of(reading);
      case SqlReading.Unreadable(String why) -> {
        problems.add(new FieldProblem("/sql", why));
        yield Optional.empty();
      }
    };
  }

  private void checkEnvironment(List<FieldProblem> problems) {
    if (environmentId != null && environmentId.length() > LONGEST_ID) {
      problems.add(new FieldProblem("/environmentId", "at most " + LONGEST_ID + " characters"));
    }
  }
}
