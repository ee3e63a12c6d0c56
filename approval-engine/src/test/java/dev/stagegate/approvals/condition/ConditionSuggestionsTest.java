package dev.stagegate.approvals.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.SourceType;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConditionSuggestionsTest {

  @ParameterizedTest(name = "{1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "CHANGE_DATABASE | resource.environment == \"prod\"      | 'resource.environment'; did you"
            + " mean 'resource.environment_id'?",
        "CHANGE_DATABASE | resource.enviroment_id == \"prod\"    | 'resource.enviroment_id'; did"
            + " you mean 'resource.environment_id'?",
        "CHANGE_DATABASE | Resource.Environment_Id == \"prod\"   | did you mean"
            + " 'resource.environment_id'?",
        "CHANGE_DATABASE | resource.env == \"prod\"              | did you mean"
            + " 'resource.environment_id'?",
        "CHANGE_DATABASE | environment_id == \"prod\"            | did you mean"
            + " 'resource.environment_id'?",
        "CHANGE_DATABASE | sql_type == \"INSERT\"                | did you mean"
            + " 'statement.sql_type'?",
        "CHANGE_DATABASE | statement.sql == \"INSERT\"           | did you mean"
            + " 'statement.sql_type'?",
        "CHANGE_DATABASE | statement.txt.contains(\"x\")         | 'statement.txt'; did you mean"
            + " 'statement.text'?",
        "CHANGE_DATABASE | risk == \"HIGH\"                      | undeclared reference to 'risk'",
        "CHANGE_DATABASE | risk.levl == \"HIGH\"                 | did you mean 'risk.level'?",
        "CHANGE_DATABASE | risklevel == \"HIGH\"                 | did you mean 'risk_level'?",
        "CHANGE_DATABASE | request.role == \"dba\"               | request.role is a variable of"
            + " REQUEST_ROLE only",
        "CHANGE_DATABASE | request.expiration_days > 1           | is a variable of REQUEST_ROLE,"
            + " REQUEST_JIT_ACCESS only",
        "FALLBACK        | risk_level == \"HIGH\"                | risk_level is a variable of"
            + " CHANGE_DATABASE only",
        "REQUEST_ROLE    | request.roles == \"dba\"              | did you mean 'request.role'?",
        "EXPORT_DATA     | request.format == \"CSV\"             | did you mean"
            + " 'request.export_format'?",
        "CHANGE_DATABASE | statement.text.startswith(\"x\")      | 'startswith': did you mean"
            + " 'startsWith'?",
        "CHANGE_DATABASE | statement.text.contain(\"x\")         | did you mean 'contains'?",
        "CHANGE_DATABASE | statement.text.toLower() == \"x\"     | undeclared reference to"
            + " 'toLower'",
        "CHANGE_DATABASE | lenght(issue.labels) == 1             | undeclared reference to"
            + " 'lenght'",
        "CHANGE_DATABASE | sise(issue.labels) == 1               | 'sise': did you mean 'size'?",
      })
  void says_what_may_have_been_meant(SourceType source, String text, String message) {
    assertThat(fault(source, text).message()).contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"HIGH == risk_level", "statement.text.toLower() == \"x\"", "xyz == 1"})
  void says_nothing_where_nothing_is_near(String text) {
    assertThat(fault(SourceType.CHANGE_DATABASE, text).message()).doesNotContain("did you mean");
  }

  @Test
  void suggestions_come_with_line_and_column() {
    ConditionFault fault =
        fault(SourceType.CHANGE_DATABASE, "risk_level == \"😀\" &&\n  \"😀\" != statement.txt");

    assertThat(fault.message()).contains("did you mean 'statement.text'?");
    assertThat(List.of(fault.line(), fault.column())).containsExactly(2, 10);
  }

  private static ConditionFault fault(SourceType source, String text) {
    return switch (new ConditionCompiler().compile(source, text)) {
      case Compilation.Compiled _ -> throw new AssertionError("compiled: " + text);
      case Compilation.Faulty(List<ConditionFault> faults) -> faults.getFirst();
    };
  }
}
