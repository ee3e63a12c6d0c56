package dev.stagegate.benchmark.firstmatch;

import dev.stagegate.approvals.condition.Compilation;
import dev.stagegate.approvals.condition.Condition;
import dev.stagegate.approvals.condition.ConditionCompiler;
import dev.stagegate.events.SourceType;
import java.util.List;
import java.util.stream.Collectors;

/** Conditions as their authors write them. */
final class CelText {

  private CelText() {}

  static String of(Clause clause) {
    return switch (clause) {
      case Clause.Equal(Field field, String value) -> name(field) + " == " + quoted(value);
      case Clause.OneOf(Field field, List<String> values) ->
          name(field)
              + values.stream()
                  .map(CelText::quoted)
                  .collect(Collectors.joining(", ", " in [", "]"));
      case Clause.MoreThan(Field field, long bound) -> name(field) + " > " + bound;
      case Clause.StartsWith(Field field, String prefix) -> call(field, "startsWith", prefix);
      case Clause.Contains(Field field, String part) -> call(field, "contains", part);
      case Clause.Finds finds -> call(finds.field(), "matches", finds.pattern().pattern());
      case Clause.All(List<Clause> parts) -> joined(parts, " && ");
      case Clause.Any(List<Clause> parts) -> joined(parts, " || ");
    };
  }

  static Condition compiled(ConditionCompiler compiler, Clause clause) {
    return switch (compiler.compile(SourceType.CHANGE_DATABASE, of(clause))) {
      case Compilation.Compiled(Condition condition) -> condition;
      case Compilation.Faulty faulty -> throw new IllegalStateException(faulty.toString());
    };
  }

  private static String joined(List<Clause> parts, String connective) {
    return parts.stream().map(CelText::part).collect(Collectors.joining(connective));
  }

  private static String part(Clause clause) {
    return clause instanceof Clause.All || clause instanceof Clause.Any
        ? "(" + of(clause) + ")"
        : of(clause);
  }

  private static String call(Field field, String function, String constant) {
    return name(field) + "." + function + "(" + quoted(constant) + ")";
  }

  private static String name(Field field) {
    return field.variable().spelling();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\") + '"';
  }
}
