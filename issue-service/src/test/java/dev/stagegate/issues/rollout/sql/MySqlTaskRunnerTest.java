package dev.stagegate.issues.rollout.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.MySql;
import dev.stagegate.issues.MySqlFamilyServer;
import org.junit.jupiter.api.Test;

/** Against a real MySQL. */
class MySqlTaskRunnerTest extends MySqlFamilyRunnerTest {

  @Override
  MySqlFamilyServer server() {
    return MySql.shared();
  }

  @Override
  String engine() {
    return "MYSQL";
  }

  @Test
  void what_takes_too_long_is_ended_by_another_session() {
    server().tell("CREATE TABLE too_slow (n int)", "INSERT INTO too_slow VALUES (1)");
    assertThat(failure(run("UPDATE too_slow SET n = 2 WHERE sleep(20) = 0")).message())
        .contains("(error 1317)", "statement timeout");
  }
}
