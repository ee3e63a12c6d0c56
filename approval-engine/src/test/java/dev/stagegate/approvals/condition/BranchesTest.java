package dev.stagegate.approvals.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.SourceType;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a condition an index can look up. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BranchesTest {

  private static final ConditionCompiler COMPILER = new ConditionCompiler();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "resource.project_id == \"a\"                             ; PROJECT_ID=[a]",
        "\"a\" == resource.project_id                             ; PROJECT_ID=[a]",
        "resource.project_id in [\"b\", \"a\", \"a\"]             ; PROJECT_ID=[a, b]",
        "resource.project_id in []                                ; PROJECT_ID=[]",
        "statement.affected_rows == 3                             ; AFFECTED_ROWS=[3]",
        "statement.affected_rows in [-1, 2]                       ; AFFECTED_ROWS=[-1, 2]",
        "risk.level == \"LOW\" && (issue.creator == \"x\" && resource.project_id == \"a\")"
            + " ; PROJECT_ID=[a] RISK_LEVEL=[LOW] ISSUE_CREATOR=[x]",
        "resource.project_id == \"a\" && resource.project_id in [\"a\", \"b\"] ; PROJECT_ID=[a]",
        "resource.project_id == \"a\" && resource.project_id == \"b\" ; PROJECT_ID=[]",
        "resource.project_id == \"a\" || risk_level == \"LOW\"    ; PROJECT_ID=[a] /"
            + " RISK_LEVEL=[LOW]",
        "resource.project_id == \"a\" || (risk_level == \"LOW\" || true) ; PROJECT_ID=[a] /"
            + " RISK_LEVEL=[LOW] / -",
        "resource.project_id == \"a\" && statement.affected_rows > 1 ; PROJECT_ID=[a]",
        "resource.project_id == \"a\" && issue.labels.exists(l, l == \"x\") ; PROJECT_ID=[a]",
        "resource.project_id == \"a\" && resource.table_name.startsWith(\"t_\") ; PROJECT_ID=[a]",
        "resource.table_name.startsWith(\"t_\")                   ; TABLE_NAME:2=[t_]",
        "statement.table_rows > 1 && resource.table_name.startsWith(\"abc\") ; TABLE_NAME:3=[abc]",
        "resource.table_name.startsWith(\"\")                     ; -",
        "resource.table_name.endsWith(\"x\")                      ; -",
        "resource.project_id != \"a\"                             ; -",
        "!(resource.project_id == \"a\")                          ; -",
        "resource.project_id == resource.environment_id           ; -",
        "resource.project_id in issue.labels                      ; -",
        "\"x\" in issue.labels                                    ; -",
        "(resource.project_id == \"a\" || true) && true           ; -",
      })
  void looks_up_what_is_equal_to_constants(String text, String keys) {
    assertThat(keys(SourceType.CHANGE_DATABASE, text)).isEqualTo(keys);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      value = {
        "request.unmask            ; UNMASK=[true]",
        "!request.unmask           ; UNMASK=[false]",
        "request.unmask == false   ; UNMASK=[false]",
        "request.unmask != false   ; UNMASK=[true]",
        "request.unmask && !request.data_export ; DATA_EXPORT=[false] UNMASK=[true]",
      })
  void looks_up_what_is_yes_or_no(String text, String keys) {
    assertThat(keys(SourceType.REQUEST_JIT_ACCESS, text)).isEqualTo(keys);
  }

  @Test
  void the_longest_lists_are_asked_where_there_are_too_many_combinations() {
    String text =
        "resource.project_id in %s && resource.table_name in %s && risk_level in %s"
            .formatted(names(8), names(9), names(2));

    assertThat(keys(SourceType.CHANGE_DATABASE, text))
        .isEqualTo("PROJECT_ID=" + shown(8) + " RISK_LEVEL=" + shown(2));
    assertThat(keys(SourceType.CHANGE_DATABASE, text.replace(names(9), names(4))))
        .isEqualTo(
            "PROJECT_ID=%s TABLE_NAME=%s RISK_LEVEL=%s".formatted(shown(8), shown(4), shown(2)));
    assertThat(keys(SourceType.CHANGE_DATABASE, "resource.project_id in " + names(400)))
        .isEqualTo("PROJECT_ID=" + shown(400));
  }

  @Test
  void of_more_than_16_alternatives_none_is_looked_up() {
    assertThat(keys(SourceType.CHANGE_DATABASE, alternatives(16)).split(" / ")).hasSize(16);
    assertThat(keys(SourceType.CHANGE_DATABASE, alternatives(17))).isEqualTo("-");
    Condition many = COMPILER.restore(SourceType.CHANGE_DATABASE, alternatives(17));
    Question rest = many.branches(new Questions()).getFirst().rest().getFirst();
    assertThat(rest.ask(Inputs.builder().set(Variable.PROJECT_ID, "16").build()))
        .isEqualTo(Answer.YES);
    assertThat(rest.ask(Inputs.builder().set(Variable.PROJECT_ID, "18").build()))
        .isEqualTo(Answer.NO);
    assertThat(rest.ask(Inputs.builder().build())).isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void everything_is_always_a_yes_and_a_broken_condition_never_an_answer() {
    assertThat(only("").ask(none())).isEqualTo(Answer.YES);
    assertThat(only("x").ask(none())).isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void a_key_is_a_value_or_the_beginning_of_a_text() {
    Inputs inputs = Inputs.builder().set(Variable.TABLE_NAME, "orders").build();

    assertThat(new Key(Variable.TABLE_NAME, Key.WHOLE).of(inputs)).isEqualTo("orders");
    assertThat(new Key(Variable.TABLE_NAME, 3).of(inputs)).isEqualTo("ord");
    assertThat(new Key(Variable.TABLE_NAME, 6).of(inputs)).isEqualTo("orders");
    assertThat(new Key(Variable.TABLE_NAME, 7).of(inputs)).isEqualTo("orders");
    assertThat(new Key(Variable.PROJECT_ID, Key.WHOLE).of(inputs)).isNull();
  }

  private static Question only(String text) {
    return COMPILER
        .restore(SourceType.FALLBACK, text)
        .branches(new Questions())
        .getFirst()
        .rest()
        .getFirst();
  }

  private static Inputs none() {
    return Inputs.builder().build();
  }

  private static String alternatives(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> "resource.project_id == \"%d\"".formatted(i))
        .collect(Collectors.joining(" || "));
  }

  private static String names(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"n%03d\"".formatted(i))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String shown(int count) {
    return names(count).replace("\"", "");
  }

  private static String keys(SourceType source, String text) {
    return COMPILER.restore(source, text).branches(new Questions()).stream()
        .map(branch -> branch.keys().isEmpty() ? "-" : shown(branch.keys()))
        .collect(Collectors.joining(" / "));
  }

  private static String shown(Map<Key, Set<Object>> keys) {
    return keys.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.comparing(Key::variable)))
        .map(
            entry ->
                entry.getKey().variable()
                    + (entry.getKey().prefix() == Key.WHOLE ? "" : ":" + entry.getKey().prefix())
                    + "="
                    + entry.getValue().stream().map(String::valueOf).sorted().toList())
        .collect(Collectors.joining(" "));
  }
}
