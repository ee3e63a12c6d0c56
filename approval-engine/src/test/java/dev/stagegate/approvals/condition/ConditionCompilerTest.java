package dev.stagegate.approvals.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.approvals.condition.Compilation.Compiled;
import dev.stagegate.approvals.condition.Compilation.Faulty;
import dev.stagegate.events.SourceType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConditionCompilerTest {

  private static final ConditionCompiler COMPILER = new ConditionCompiler();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "resource.environment_id == \"prod\"                                     ; true",
        "resource.environment_id != \"prod\"                                     ; false",
        "!(resource.environment_id == \"prod\")                                  ; false",
        "!(resource.environment_id == \"dev\")                                   ; true",
        "resource.environment_id in [\"prod\", \"staging\"]                      ; true",
        "statement.sql_type in [\"DROP_TABLE\", \"TRUNCATE\"]                    ; true",
        "statement.affected_rows > 100                                           ; true",
        "statement.table_rows <= 10                                              ; true",
        "risk_level == \"HIGH\"                                                  ; true",
        "risk.level == \"HIGH\"                                                  ; true",
        "resource.project_id == \"shop\" && resource.instance_id == \"pg\"       ; true",
        "resource.db_engine == \"MYSQL\" || resource.database_name == \"app\"    ; true",
        "resource.table_name == \"salary\" && resource.schema_name == \"hr\"     ; true",
        "statement.text.matches(\"(?i)drop\\\\s+table\")                         ; true",
        "statement.text.contains(\"salary\")                                     ; true",
        "statement.text.lowerAscii().startsWith(\"drop\")                        ; true",
        "issue.labels.exists(l, l == \"hotfix\")                                 ; true",
        "\"hotfix\" in issue.labels && size(issue.labels) == 1                   ; true",
        "issue.creator.endsWith(\"@example.com\")                                ; true",
        "resource.environment_id + \"/\" + resource.project_id == \"prod/shop\"  ; true",
        "false || true                                                           ; true",
      })
  void evaluates(String text, boolean holds) {
    assertThat(compiled(text).evaluate(inputs()))
        .isEqualTo(holds ? new Verdict.Matched() : new Verdict.NotMatched());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t"})
  void an_empty_condition_is_everything(String text) {
    assertThat(compiled(text).evaluate(Inputs.builder().build())).isEqualTo(new Verdict.Matched());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "resource.environment == \"prod\"        | 1 | 1  | undeclared reference to 'resource'",
        "resource.environment_id == 5            | 1 | 25 | found no matching overload",
        "resource.environment_id ==              | 1 | 27 | mismatched input",
        "statement.affected_rows                 | 1 | 10 | expected type 'bool' but found 'int'",
        "request.role == \"x\"                   | 1 | 1  | undeclared reference to 'request'",
        "statement.text.matches(\"(\")           | 1 | 24 | not an RE2 expression",
        "statement.text.matches(\"(a)\\\\1\")    | 1 | 24 | not an RE2 expression",
        "statement.text.matches(issue.creator)   | 1 | 29 | must be a literal",
        "statement.text.matches(\"((a{99}){99}){9}\") | 1 | 24 | too large",
        "issue.labels.map(l, l + l) == []        | 1 | 17 | undeclared reference to 'map'",
        "statement.text.replace(\"a\", \"b\") == \"\" | 1 | 23 | undeclared reference to 'replace'",
        "statement.affected_rows > 99999999999999999999 | 1 | 27 | For input string",
      })
  void refuses_with_line_and_column(String text, int line, int column, String message) {
    ConditionFault fault = faults(text).getFirst();

    assertThat(fault.message()).contains(message);
    assertThat(List.of(fault.line(), fault.column())).containsExactly(line, column);
  }

  @Test
  void tells_the_line_of_a_fault() {
    ConditionFault fault =
        faults("resource.environment_id == \"prod\" &&\n  resource.nothing == 1").getFirst();

    assertThat(fault.line()).isEqualTo(2);
    assertThat(fault.column()).isEqualTo(3);
  }

  @Test
  void limits_size_and_nesting() {
    assertThat(faults("true || ".repeat(1_300) + "true").getFirst().message()).contains("10000");
    assertThat(faults("(".repeat(200) + "true" + ")".repeat(200)).getFirst().message())
        .contains("recursion limit");
    assertThat(faults("[".repeat(5_000))).isNotEmpty();
    assertThat(faults("true" + " && true".repeat(1_200))).isNotEmpty();
  }

  @Test
  void a_nested_loop_over_loops_fails_instead_of_running_for_ever() {
    String hundred = "[" + "1,".repeat(99) + "1]";
    Condition loops =
        compiled("%s.all(a, %s.all(b, %s.all(c, a == b)))".formatted(hundred, hundred, hundred));

    assertThat(loops.evaluate(inputs())).isInstanceOf(Verdict.Failed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "issue.labels[7] == \"x\"",
        "statement.affected_rows + statement.affected_rows > 0 && resource.table_name =="
            + " \"salary\"",
        "1 / (statement.table_rows - statement.table_rows) == 1",
      })
  void what_cannot_be_evaluated_is_a_value(String text) {
    Inputs inputs =
        builder().set(Variable.AFFECTED_ROWS, Long.MAX_VALUE).set(Variable.TABLE_ROWS, 1).build();

    assertThat(compiled(text).evaluate(inputs)).isInstanceOf(Verdict.Failed.class);
  }

  @Test
  void a_variable_without_a_value_cannot_be_evaluated() {
    assertThat(compiled("resource.environment_id != \"prod\"").evaluate(Inputs.builder().build()))
        .isInstanceOf(Verdict.Failed.class);
  }

  @Test
  void a_stored_condition_that_no_longer_compiles_fails_whenever_it_is_looked_at() {
    Condition broken = COMPILER.restore(SourceType.CHANGE_DATABASE, "resource.gone == 1");

    assertThat(broken.evaluate(inputs())).isInstanceOf(Verdict.Failed.class);
    assertThat(broken.text()).isEqualTo("resource.gone == 1");
  }

  @Test
  void explains_each_term() {
    Condition condition =
        compiled(
            "!(resource.environment_id == \"dev\") && (statement.affected_rows > 1000 || risk_level"
                + " == \"HIGH\")");

    assertThat(condition.explain(inputs()))
        .containsExactly(
            new Term("resource.environment_id == \"dev\"", "false"),
            new Term("statement.affected_rows > 1000", "false"),
            new Term("risk_level == \"HIGH\"", "true"));
    assertThat(condition.variables())
        .containsExactlyInAnyOrder(
            Variable.ENVIRONMENT_ID, Variable.AFFECTED_ROWS, Variable.RISK_LEVEL);
  }

  @Test
  void a_long_text_is_matched_in_linear_time() {
    Condition evil = compiled("statement.text.matches(\"(a+)+$\")");
    Inputs inputs = builder().set(Variable.STATEMENT_TEXT, "a".repeat(1_000_000) + "b").build();

    long start = System.nanoTime();
    assertThat(evil.evaluate(inputs)).isEqualTo(new Verdict.NotMatched());
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @ParameterizedTest
  @EnumSource(SourceType.class)
  void every_variable_of_a_source_type_compiles_and_no_other(SourceType source) {
    for (Variable variable : Variable.values()) {
      String text =
          switch (variable.kind()) {
            case STRING -> variable.spelling() + " == \"x\"";
            case INT -> variable.spelling() + " > 1";
            case BOOL -> variable.spelling();
            case STRINGS -> "\"x\" in " + variable.spelling();
          };
      assertThat(COMPILER.compile(source, text) instanceof Compiled)
          .as("%s in a condition of %s", variable.spelling(), source)
          .isEqualTo(Variables.of(source).contains(variable));
    }
  }

  private static Condition compiled(String text) {
    return switch (COMPILER.compile(SourceType.CHANGE_DATABASE, text)) {
      case Compiled(Condition condition) -> condition;
      case Faulty(List<ConditionFault> faults) -> throw new AssertionError(faults.toString());
    };
  }

  private static List<ConditionFault> faults(String text) {
    return switch (COMPILER.compile(SourceType.CHANGE_DATABASE, text)) {
      case Compiled _ -> throw new AssertionError("compiled: " + text);
      case Faulty(List<ConditionFault> faults) -> faults;
    };
  }

  private static Inputs inputs() {
    return builder().build();
  }

  private static Inputs.Builder builder() {
    return Inputs.builder()
        .set(Variable.ENVIRONMENT_ID, "prod")
        .set(Variable.PROJECT_ID, "shop")
        .set(Variable.INSTANCE_ID, "pg")
        .set(Variable.DB_ENGINE, "POSTGRES")
        .set(Variable.DATABASE_NAME, "app")
        .set(Variable.SCHEMA_NAME, "hr")
        .set(Variable.TABLE_NAME, "salary")
        .set(Variable.AFFECTED_ROWS, 101)
        .set(Variable.TABLE_ROWS, 10)
        .set(Variable.SQL_TYPE, "DROP_TABLE")
        .set(Variable.STATEMENT_TEXT, "DROP TABLE salary")
        .set(Variable.RISK_LEVEL, "HIGH")
        .set(Variable.ISSUE_LABELS, List.of("hotfix"))
        .set(Variable.ISSUE_CREATOR, "dev@example.com");
  }
}
