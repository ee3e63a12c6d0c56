package dev.stagegate.approvals.condition;

import dev.cel.bundle.Cel;
import dev.cel.checker.CelChecker;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime.Program;
import dev.stagegate.events.SourceType;

/**
 * The language of conditions of one source type.
 *
 * @param whole all of it
 * @param usual what suffices for most, and is quicker to check
 */
record Language(Cel whole, CelChecker usual) {

  static Language of(SourceType source) {
    return new Language(Expressions.of(source), UsualExpressions.of(source));
  }

  /** Parses and checks. What the usual part does not know, the whole language decides. */
  CelValidationResult check(String text) throws CelValidationException {
    CelValidationResult parsed = whole.parse(text);
    if (parsed.hasError()) {
      return parsed;
    }
    CelValidationResult checked = usual.check(parsed.getAst());
    return checked.hasError() ? whole.check(parsed.getAst()) : checked;
  }

  Program program(CelAbstractSyntaxTree tree) throws CelEvaluationException {
    return whole.createProgram(tree);
  }
}
