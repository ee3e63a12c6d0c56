package dev.stagegate.approvals.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.events.SourceType;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VariablesTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "CHANGE_DATABASE    | resource.environment_id:STRING resource.project_id:STRING"
            + " resource.instance_id:STRING resource.db_engine:STRING resource.database_name:STRING"
            + " resource.schema_name:STRING resource.table_name:STRING statement.affected_rows:INT"
            + " statement.table_rows:INT statement.sql_type:STRING statement.text:STRING"
            + " risk_level/risk.level:STRING issue.labels:STRINGS issue.creator:STRING",
        "CREATE_DATABASE    | resource.environment_id:STRING resource.project_id:STRING"
            + " resource.instance_id:STRING resource.db_engine:STRING"
            + " resource.database_name:STRING",
        "EXPORT_DATA        | resource.environment_id:STRING resource.project_id:STRING"
            + " resource.instance_id:STRING resource.db_engine:STRING resource.database_name:STRING"
            + " resource.schema_name:STRING resource.table_name:STRING statement.text:STRING"
            + " request.export_rows:INT request.export_format:STRING",
        "REQUEST_ROLE       | resource.environment_id:STRING resource.project_id:STRING"
            + " request.role:STRING request.expiration_days:INT",
        "REQUEST_JIT_ACCESS | resource.environment_id:STRING resource.project_id:STRING"
            + " resource.instance_id:STRING resource.db_engine:STRING resource.database_name:STRING"
            + " resource.schema_name:STRING resource.table_name:STRING statement.text:STRING"
            + " request.expiration_days:INT request.data_export:BOOL request.unmask:BOOL",
        "FALLBACK           | resource.environment_id:STRING resource.project_id:STRING"
            + " request.source:STRING",
      })
  void a_source_type_has_exactly_these_variables(SourceType source, String expected) {
    assertThat(
            Variables.of(source).stream()
                .map(v -> String.join("/", v.spellings()) + ":" + v.kind())
                .collect(Collectors.joining(" ")))
        .isEqualTo(expected);
  }
}
