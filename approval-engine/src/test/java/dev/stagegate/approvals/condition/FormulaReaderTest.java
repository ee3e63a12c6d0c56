package dev.stagegate.approvals.condition;

import static dev.stagegate.approvals.condition.Formula.OPAQUE;
import static dev.stagegate.approvals.condition.Variable.AFFECTED_ROWS;
import static dev.stagegate.approvals.condition.Variable.DATA_EXPORT;
import static dev.stagegate.approvals.condition.Variable.ISSUE_LABELS;
import static dev.stagegate.approvals.condition.Variable.RISK_LEVEL;
import static dev.stagegate.approvals.condition.Variable.TABLE_NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.cel.common.CelValidationException;
import dev.stagegate.approvals.condition.Formula.And;
import dev.stagegate.approvals.condition.Formula.Compared;
import dev.stagegate.approvals.condition.Formula.Constant;
import dev.stagegate.approvals.condition.Formula.Holding;
import dev.stagegate.approvals.condition.Formula.Matching;
import dev.stagegate.approvals.condition.Formula.Not;
import dev.stagegate.approvals.condition.Formula.OneOf;
import dev.stagegate.approvals.condition.Formula.Or;
import dev.stagegate.approvals.condition.Formula.Order;
import dev.stagegate.approvals.condition.Formula.Place;
import dev.stagegate.approvals.condition.Formula.Text;
import dev.stagegate.events.SourceType;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What of the language the engine understands by itself, and so answers without CEL. That it
 * answers the same is tested beside CEL; here, that the usual forms are not left to it.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FormulaReaderTest {

  private static final Language CHANGES = Language.of(SourceType.CHANGE_DATABASE);
  private static final Language ACCESS = Language.of(SourceType.REQUEST_JIT_ACCESS);
  private static final Formula LOW = new OneOf(RISK_LEVEL, Set.of("LOW"));
  private static final Formula MANY = new Compared(AFFECTED_ROWS, Order.MORE, 100);

  static Stream<Arguments> understood() {
    return Stream.of(
        arguments("true", new Constant(true)),
        arguments("false", new Constant(false)),
        arguments("risk_level == 'LOW'", LOW),
        arguments("'LOW' == risk.level", LOW),
        arguments("risk_level != 'LOW'", new Not(LOW)),
        arguments("!(risk_level == 'LOW')", new Not(LOW)),
        arguments("statement.affected_rows in [1, 2, 2]", new OneOf(AFFECTED_ROWS, Set.of(1L, 2L))),
        arguments("statement.affected_rows < 100", new Compared(AFFECTED_ROWS, Order.LESS, 100)),
        arguments(
            "statement.affected_rows <= 100", new Compared(AFFECTED_ROWS, Order.AT_MOST, 100)),
        arguments("statement.affected_rows > 100", MANY),
        arguments(
            "statement.affected_rows >= 100", new Compared(AFFECTED_ROWS, Order.AT_LEAST, 100)),
        arguments("100 < statement.affected_rows", MANY),
        arguments(
            "100 <= statement.affected_rows", new Compared(AFFECTED_ROWS, Order.AT_LEAST, 100)),
        arguments("100 > statement.affected_rows", new Compared(AFFECTED_ROWS, Order.LESS, 100)),
        arguments(
            "100 >= statement.affected_rows", new Compared(AFFECTED_ROWS, Order.AT_MOST, 100)),
        arguments("resource.table_name.startsWith('a')", new Text(TABLE_NAME, Place.START, "a")),
        arguments("resource.table_name.endsWith('a')", new Text(TABLE_NAME, Place.END, "a")),
        arguments("resource.table_name.contains('a')", new Text(TABLE_NAME, Place.ANYWHERE, "a")),
        arguments("resource.table_name.matches('a+')", new Matching(TABLE_NAME, "a+")),
        arguments("'hotfix' in issue.labels", new Holding(ISSUE_LABELS, "hotfix")),
        arguments("risk_level == 'LOW' && statement.affected_rows > 100", new And(both())),
        arguments("risk_level == 'LOW' || statement.affected_rows > 100", new Or(both())),
        arguments("true || (risk_level == 'LOW' || false)", new Or(three())),
        arguments("(true && risk_level == 'LOW') && false", new And(three())),
        arguments(
            "true && (risk_level == 'LOW' || statement.affected_rows > 100)",
            new And(List.of(new Constant(true), new Or(both())))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("understood")
  void the_usual_forms_are_understood(String text, Formula expected) throws Exception {
    Formula formula = read(CHANGES, text);

    assertThat(formula).isEqualTo(expected);
    assertThat(formula.isUnderstood()).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"request.data_export", "request.data_export == true"})
  void a_yes_or_no_is_understood_as_it_stands(String text) throws Exception {
    assertThat(read(ACCESS, text)).isEqualTo(new OneOf(DATA_EXPORT, Set.of(true)));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "resource.table_name == resource.schema_name",
        "resource.table_name != resource.schema_name",
        "resource.table_name in issue.labels",
        "resource.table_name in ['a', resource.schema_name]",
        "resource.table_name < 'b'",
        "statement.affected_rows > statement.table_rows",
        "statement.affected_rows > 1.5",
        "resource.table_name.startsWith(resource.schema_name)",
        "resource.table_name.trim().startsWith('a')",
        "'abc'.contains(resource.table_name)",
        "size(issue.labels) == 1",
        "issue.labels.exists(l, l == 'a')",
        "issue.labels[0] == 'a'",
      })
  void any_other_is_left_to_cel(String text) throws Exception {
    assertThat(read(CHANGES, text)).isEqualTo(OPAQUE);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "risk_level == 'LOW' && size(issue.labels) == 1",
        "risk_level == 'LOW' || size(issue.labels) == 1",
        "!(size(issue.labels) == 1)",
        "true && (risk_level == 'LOW' || !(size(issue.labels) == 1))",
      })
  void what_holds_another_is_not_understood_as_a_whole(String text) throws Exception {
    assertThat(read(CHANGES, text).isUnderstood()).isFalse();
  }

  private static List<Formula> both() {
    return List.of(LOW, MANY);
  }

  private static List<Formula> three() {
    return List.of(new Constant(true), LOW, new Constant(false));
  }

  private static Formula read(Language language, String text) throws CelValidationException {
    return FormulaReader.read(language.check(text).getAst());
  }
}
