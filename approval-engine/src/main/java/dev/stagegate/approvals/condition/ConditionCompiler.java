package dev.stagegate.approvals.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.runtime.CelEvaluationException;
import dev.stagegate.events.SourceType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes conditions of texts: parsed, type-checked and bounded when they are saved, never when they
 * decide.
 */
public final class ConditionCompiler {

  /** In characters. */
  public static final int LONGEST_TEXT = Expressions.LONGEST_TEXT;

  private final Map<SourceType, Language> languages =
      Stream.of(SourceType.values())
          .collect(
              Collectors.toMap(
                  Function.identity(),
                  Language::of,
                  (a, _) -> a,
                  () -> new EnumMap<>(SourceType.class)));

  private final Kept<Stored, Condition> kept = new Kept<>();

  /** Compiles a condition of a flow of this source type; a blank text means everything. */
  public Compilation compile(SourceType source, String text) {
    if (text.isBlank()) {
      return new Compilation.Compiled(new Condition.Everything());
    }
    if (text.length() > Expressions.LONGEST_TEXT) {
      return faulty(1, 1, "a condition has at most " + Expressions.LONGEST_TEXT + " characters");
    }
    try {
      return compileChecked(source, text);
    } catch (CelValidationException | CelEvaluationException | RuntimeException e) {
      return faulty(1, 1, "not a condition: " + e.getMessage());
    }
  }

  /**
   * Compiles a stored condition; where it no longer compiles, it is one that always fails.
   * Compiling is slow, so the conditions of flows that did not change are kept: as long as some
   * book holds them.
   */
  public Condition restore(SourceType source, String text) {
    return kept.get(new Stored(source, text), this::restore);
  }

  private Condition restore(Stored stored) {
    return switch (compile(stored.source, stored.text)) {
      case Compilation.Compiled(Condition condition) -> condition;
      case Compilation.Faulty(List<ConditionFault> faults) ->
          new Condition.Broken(stored.text, faults.getFirst().message());
    };
  }

  private Compilation compileChecked(SourceType source, String text)
      throws CelValidationException, CelEvaluationException {
    Language language = Objects.requireNonNull(languages.get(source));
    CelValidationResult result = language.check(text);
    if (result.hasError()) {
      return new Compilation.Faulty(Faults.of(source, text, result.getErrors()));
    }
    CelAbstractSyntaxTree tree = result.getAst();
    List<ConditionFault> faults = Costs.faults(tree);
    return faults.isEmpty()
        ? new Compilation.Compiled(
            new CelCondition(
                text,
                SyntaxTree.variables(tree),
                SyntaxTree.terms(tree),
                language.program(tree),
                FormulaReader.read(tree)))
        : new Compilation.Faulty(faults);
  }

  private static Compilation faulty(int line, int column, String message) {
    return new Compilation.Faulty(List.of(new ConditionFault(line, column, message)));
  }

  private record Stored(SourceType source, String text) {}
}
