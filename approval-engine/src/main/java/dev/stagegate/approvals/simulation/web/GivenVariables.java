package dev.stagegate.approvals.simulation.web;

import static dev.stagegate.approvals.condition.Variable.DATABASE_NAME;
import static dev.stagegate.approvals.condition.Variable.DB_ENGINE;
import static dev.stagegate.approvals.condition.Variable.INSTANCE_ID;
import static dev.stagegate.approvals.condition.Variable.RISK_LEVEL;
import static dev.stagegate.approvals.condition.Variable.SCHEMA_NAME;
import static dev.stagegate.approvals.condition.Variable.SQL_TYPE;
import static dev.stagegate.approvals.condition.Variable.STATEMENT_TEXT;
import static dev.stagegate.approvals.condition.Variable.TABLE_NAME;

import dev.stagegate.approvals.condition.Variable;
import dev.stagegate.approvals.condition.Variables;
import dev.stagegate.events.Risk;
import dev.stagegate.events.SourceType;
import dev.stagegate.events.sql.SqlLimits;
import dev.stagegate.web.FieldProblem;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The variables of a request that is tried, as they were sent.
 *
 * @param source whose variables there are
 * @param hasSql whether SQL tells what is done; it cannot be told twice
 */
record GivenVariables(SourceType source, boolean hasSql, List<FieldProblem> problems) {

  private static final int LONGEST_VALUE = 200;
  private static final Set<Variable> OF_SQL =
      EnumSet.of(SQL_TYPE, SCHEMA_NAME, TABLE_NAME, STATEMENT_TEXT, RISK_LEVEL, DB_ENGINE);
  private static final Set<Variable> NEVER_BLANK =
      EnumSet.of(INSTANCE_ID, DATABASE_NAME, DB_ENGINE, SQL_TYPE, STATEMENT_TEXT);

  Map<Variable, Object> read(Map<String, @Nullable Object> sent) {
    Map<Variable, Object> values = new EnumMap<>(Variable.class);
    sent.forEach(
        (name, value) -> {
          Variable variable = Variable.named(name).filter(this::isOfSource).orElse(null);
          if (variable == null) {
            problem(name, "is no variable of " + source + "; there are: " + names());
          } else {
            read(name, variable, value, values);
          }
        });
    return values;
  }

  private void read(
      String name, Variable variable, @Nullable Object sent, Map<Variable, Object> values) {
    Object value = sent instanceof Integer small ? Long.valueOf(small) : sent;
    if (value == null || !variable.takes(value)) {
      problem(name, "must be " + variable.kindInWords());
    } else if (hasSql && OF_SQL.contains(variable)) {
      problem(name, "is what the SQL says; leave out one of them");
    } else if (values.putIfAbsent(variable, value) != null) {
      problem(name, "is given twice");
    } else if (value instanceof String text) {
      check(name, variable, text);
    }
  }

  private void check(String name, Variable variable, String text) {
    int longest = variable == STATEMENT_TEXT ? SqlLimits.MOST_BYTES : LONGEST_VALUE;
    if (text.length() > longest) {
      problem(name, "at most " + longest + " characters");
    }
    if (text.isBlank() && NEVER_BLANK.contains(variable)) {
      problem(name, "must not be blank");
    }
    if (variable == RISK_LEVEL
        && Arrays.stream(Risk.values()).noneMatch(risk -> risk.name().equals(text))) {
      problem(name, "must be one of " + Arrays.toString(Risk.values()));
    }
  }

  /** Also those of Fallback flows, which any request may come to. */
  private boolean isOfSource(Variable variable) {
    return Variables.of(source).contains(variable)
        || Variables.of(SourceType.FALLBACK).contains(variable);
  }

  private Set<String> names() {
    Set<String> names = new TreeSet<>();
    Variables.of(source).forEach(variable -> names.add(variable.spelling()));
    return names;
  }

  private void problem(String name, String message) {
    problems.add(
        new FieldProblem("/variables/" + name.replace("~", "~0").replace("/", "~1"), message));
  }
}
