package dev.stagegate.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RowLocksTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM t LOCK IN SHARE MODE",
        "SELECT * FROM t lock/* x */in -- y\n share\tmode",
        "SELECT * FROM t /*!50000 LOCK IN SHARE MODE */",
        "SELECT * FROM t LOCK /*!99999 x */ IN SHARE MODE",
        "SELECT * FROM (SELECT * FROM t FOR SHARE) x",
        "SELECT * FROM t FOR UPDATE",
        "SELECT '\\' FROM t LOCK IN SHARE MODE -- '",
        "SELECT 1; SELECT 2 FROM t FOR SHARE"
      })
  void locks_are_seen_however_they_are_written(String sql) {
    assertThat(RowLocks.mayTake(Engine.MYSQL, sql)).isTrue();
    assertThat(RowLocks.mayTake(Engine.MARIADB, sql)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 'LOCK IN SHARE MODE' FROM t",
        "SELECT * FROM t /* FOR SHARE */",
        "SELECT `for`, share FROM t",
        "SELECT * FROM t USE INDEX FOR ORDER BY (i)"
      })
  void a_query_that_only_speaks_of_them_takes_none(String sql) {
    assertThat(RowLocks.mayTake(Engine.MYSQL, sql)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"FOR KEY SHARE", "FOR NO KEY UPDATE", "FOR SHARE SKIP LOCKED"})
  void so_are_those_of_postgres(String lock) {
    assertThat(RowLocks.mayTake(Engine.POSTGRES, "SELECT * FROM t " + lock)).isTrue();
  }
}
