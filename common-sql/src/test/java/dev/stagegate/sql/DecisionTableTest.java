package dev.stagegate.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DecisionTableTest {
  static Stream<Arguments> cases() {
    return Arrays.stream(Engine.values())
        .filter(Engine::supported)
        .flatMap(engine -> Cases.of(engine).stream().map(row -> Arguments.of(engine, row)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("cases")
  void statements_are_what_the_table_says(Engine engine, Cases.Case row) {
    assertThat(Cases.described(Script.split(engine, row.sql()))).isEqualTo(row.expected());
  }

  @Test
  void every_type_an_engine_can_have_is_in_some_table() {
    Set<SqlType> seen = Cases.typesSeen();
    assertThat(seen).containsExactlyInAnyOrder(SqlType.values());
  }
}
