package dev.stagegate.approvals.condition;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime.Program;
import dev.cel.runtime.CelVariableResolver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A condition that CEL evaluates, its variables resolved from slots. */
final class CelCondition implements Condition {

  private final String text;
  private final Set<Variable> variables;
  private final Map<Long, String> terms;
  private final Program program;
  private final Formula formula;

  CelCondition(
      String text,
      Set<Variable> variables,
      Map<Long, String> terms,
      Program program,
      Formula formula) {
    this.text = text;
    this.variables = variables;
    this.terms = terms;
    this.program = program;
    this.formula = formula;
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public Set<Variable> variables() {
    return variables;
  }

  @Override
  public Verdict evaluate(Inputs inputs) {
    try {
      return verdict(program.eval(resolver(inputs)));
    } catch (CelEvaluationException | RuntimeException e) {
      return new Verdict.Failed(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public List<Term> explain(Inputs inputs) {
    Map<Long, String> values = new HashMap<>();
    try {
      program.trace(
          resolver(inputs),
          (expression, value) -> {
            if (terms.containsKey(expression.id())) {
              values.put(
                  expression.id(), value instanceof Boolean known ? known.toString() : "error");
            }
          });
    } catch (CelEvaluationException | RuntimeException _) {
      // The verdict says what went wrong; here the terms looked at before that are enough.
    }
    return terms.entrySet().stream()
        .map(term -> new Term(term.getValue(), values.getOrDefault(term.getKey(), "")))
        .toList();
  }

  @Override
  public List<Branch> branches(Questions questions) {
    return new Branches(questions, inputs -> Answer.of(evaluate(inputs))).of(formula);
  }

  private static CelVariableResolver resolver(Inputs inputs) {
    return name -> SyntaxTree.variable(name).map(inputs::get);
  }

  /** Anything but a plain yes or no, such as a value CEL does not know yet, is no answer. */
  private static Verdict verdict(Object value) {
    if (value instanceof Boolean matched) {
      return matched ? new Verdict.Matched() : new Verdict.NotMatched();
    }
    return new Verdict.Failed("the condition gave no yes or no");
  }
}
