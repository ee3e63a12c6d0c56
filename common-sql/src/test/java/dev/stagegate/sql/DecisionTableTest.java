package dev.stagegate.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DecisionTableTest {
  static Stream<Cases.Case> postgres() {
    return Cases.of("postgres.cases").stream();
  }

  static Stream<Cases.Case> mysql() {
    return Cases.of("mysql.cases").stream();
  }

  @ParameterizedTest
  @MethodSource("postgres")
  void postgres_statements_are_what_the_table_says(Cases.Case row) {
    assertThat(Cases.described(Script.split(Engine.POSTGRES, row.sql()))).isEqualTo(row.expected());
  }

  @ParameterizedTest
  @MethodSource("mysql")
  void mysql_statements_are_what_the_table_says(Cases.Case row) {
    assertThat(Cases.described(Script.split(Engine.MYSQL, row.sql()))).isEqualTo(row.expected());
  }

  @ParameterizedTest
  @MethodSource("mysql")
  void mariadb_and_tidb_read_the_same(Cases.Case row) {
    assertThat(Cases.described(Script.split(Engine.MARIADB, row.sql()))).isEqualTo(row.expected());
    assertThat(Cases.described(Script.split(Engine.TIDB, row.sql()))).isEqualTo(row.expected());
  }
}
