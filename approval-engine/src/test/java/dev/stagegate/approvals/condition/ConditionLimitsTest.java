package dev.stagegate.approvals.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.SourceType;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** No condition can stall the engine: what would be costly to ask is refused when it is saved. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConditionLimitsTest {

  private static final ConditionCompiler COMPILER = new ConditionCompiler();

  @Test
  void a_condition_has_at_most_10000_characters() {
    String start = "risk_level == \"";
    assertThat(refusal(start + "x".repeat(10_000 - start.length() - 1) + '"')).isEmpty();
    assertThat(refusal(start + "x".repeat(10_001 - start.length() - 1) + '"'))
        .contains("at most 10000 characters");
  }

  @Test
  void a_condition_is_nested_at_most_40_deep() {
    assertThat(refusal("!(".repeat(18) + "true" + ")".repeat(18))).isEmpty();
    assertThat(refusal("!(".repeat(41) + "true" + ")".repeat(41))).contains("recursion limit");
  }

  @Test
  void a_condition_has_at_most_1000_parts() {
    assertThat(refusal("true" + " && true".repeat(400))).isEmpty();
    assertThat(refusal("true" + " && true".repeat(1_000))).isNotEmpty();
  }

  @Test
  void a_list_has_at_most_500_elements() {
    assertThat(refusal("statement.affected_rows in " + list(500))).isEmpty();
    assertThat(refusal("risk_level == \"LOW\" ||\n statement.affected_rows in " + list(501)))
        .isEqualTo("2:29 a list has at most 500 elements, this one has 501");
  }

  @Test
  void the_patterns_of_a_condition_are_bounded_together() {
    String half = "statement.text.matches(\"a{450}\")";
    assertThat(refusal(half + " || " + half)).isEmpty();
    assertThat(refusal(half + " || " + half + " || " + half)).contains("too large together");
  }

  @Test
  void a_pattern_cannot_be_computed() {
    assertThat(refusal("statement.text.matches(\"a\" + \"b\")")).contains("must be a literal");
  }

  @Test
  void no_loop_reads_the_text_of_the_statement() {
    String message = "statement.text cannot be used in a loop";
    assertThat(refusal("issue.labels.exists(l, statement.text.contains(l))")).contains(message);
    assertThat(refusal("[statement.text].exists(t, issue.labels.all(l, t.contains(l)))"))
        .contains(message);
    assertThat(refusal("issue.labels.exists(l, l.startsWith(\"hotfix\"))")).isEmpty();
    assertThat(refusal("issue.labels.exists(l, l == \"x\") && statement.text != \"\"")).isEmpty();
  }

  @Test
  void loops_end_after_1000_rounds() {
    assertThat(verdict(list(500) + ".all(a, [1].all(b, b > 0))")).isEqualTo(new Verdict.Matched());
    assertThat(verdict(list(500) + ".all(a, [1, 2].all(b, b > 0))"))
        .isInstanceOf(Verdict.Failed.class);
  }

  private static String list(int elements) {
    return Collections.nCopies(elements, "7").toString();
  }

  private static Verdict verdict(String text) {
    return COMPILER.restore(SourceType.CHANGE_DATABASE, text).evaluate(Inputs.builder().build());
  }

  /** The first fault as text; empty when there is none. */
  private static String refusal(String text) {
    return switch (COMPILER.compile(SourceType.CHANGE_DATABASE, text)) {
      case Compilation.Compiled _ -> "";
      case Compilation.Faulty(List<ConditionFault> faults) ->
          "%d:%d %s"
              .formatted(
                  faults.getFirst().line(),
                  faults.getFirst().column(),
                  faults.getFirst().message());
    };
  }
}
