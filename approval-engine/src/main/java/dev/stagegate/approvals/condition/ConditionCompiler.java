package dev.stagegate.approvals.condition;

import dev.cel.bundle.Cel;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.runtime.CelEvaluationException;
import dev.stagegate.events.SourceType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes conditions of texts: parsed, type-checked and bounded when they are saved, never when they
 * decide.
 */
public final class ConditionCompiler {

  private static final int MOST_FAULTS = 20;
  private static final int MOST_RESTORED = 5_000;

  private final Map<SourceType, Cel> environments =
      Stream.of(SourceType.values())
          .collect(
              Collectors.toMap(
                  Function.identity(),
                  Expressions::of,
                  (a, _) -> a,
                  () -> new EnumMap<>(SourceType.class)));

  private final Map<Stored, Condition> restored = new ConcurrentHashMap<>();

  /** Compiles a condition of a flow of this source type; a blank text means everything. */
  public Compilation compile(SourceType source, String text) {
    if (text.isBlank()) {
      return new Compilation.Compiled(new Condition.Everything());
    }
    if (text.length() > Expressions.LONGEST_TEXT) {
      return faulty(1, 1, "a condition has at most " + Expressions.LONGEST_TEXT + " characters");
    }
    try {
      return compileChecked(Objects.requireNonNull(environments.get(source)), text);
    } catch (CelValidationException | CelEvaluationException | RuntimeException e) {
      return faulty(1, 1, "not a condition: " + e.getMessage());
    }
  }

  /**
   * Compiles a stored condition; where it no longer compiles, it is one that always fails.
   * Compiling is slow, so the conditions of flows that did not change are kept.
   */
  public Condition restore(SourceType source, String text) {
    if (restored.size() > MOST_RESTORED) {
      restored.clear();
    }
    return restored.computeIfAbsent(new Stored(source, text), this::restore);
  }

  private Condition restore(Stored stored) {
    return switch (compile(stored.source(), stored.text())) {
      case Compilation.Compiled(Condition condition) -> condition;
      case Compilation.Faulty(List<ConditionFault> faults) ->
          new Condition.Broken(stored.text(), faults.getFirst().message());
    };
  }

  private static Compilation compileChecked(Cel cel, String text)
      throws CelValidationException, CelEvaluationException {
    CelValidationResult result = cel.compile(text);
    if (result.hasError()) {
      return new Compilation.Faulty(
          result.getErrors().stream().limit(MOST_FAULTS).map(issue -> faultOf(issue)).toList());
    }
    CelAbstractSyntaxTree tree = result.getAst();
    List<ConditionFault> faults = Patterns.faults(tree);
    if (!faults.isEmpty()) {
      return new Compilation.Faulty(faults);
    }
    return new Compilation.Compiled(
        new CelCondition(
            text,
            SyntaxTree.variables(tree),
            SyntaxTree.terms(tree),
            cel.createProgram(tree),
            FormulaReader.read(tree)));
  }

  private static ConditionFault faultOf(CelIssue issue) {
    return new ConditionFault(
        Math.max(1, issue.getSourceLocation().getLine()),
        Math.max(0, issue.getSourceLocation().getColumn()) + 1,
        issue.getMessage().replace(" (in container '')", ""));
  }

  private static Compilation faulty(int line, int column, String message) {
    return new Compilation.Faulty(List.of(new ConditionFault(line, column, message)));
  }

  private record Stored(SourceType source, String text) {}
}
