package dev.stagegate.issues.rollout.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagegate.issues.MariaDb;
import dev.stagegate.issues.MySqlFamilyServer;
import dev.stagegate.issues.issue.TaskError;
import org.junit.jupiter.api.Test;

/** Against a real MariaDB. */
class MariaDbTaskRunnerTest extends MySqlFamilyRunnerTest {

  @Override
  MySqlFamilyServer server() {
    return MariaDb.shared();
  }

  @Override
  String engine() {
    return "MARIADB";
  }

  /** MySQL 5.6 always says that it is the first. */
  @Test
  void a_syntax_error_names_its_line() {
    TaskError error =
        failure(
            run(
                "CREATE TABLE fine_here (n int);\n\n"
                    + "CREATE TABLE\n"
                    + "  broken (n\n"
                    + "  int\n"
                    + "  nonsense here)"));
    assertThat(error.unit()).isEqualTo(2);
    assertThat(error.line()).isEqualTo(6);
  }

  @Test
  void the_server_itself_ends_what_takes_too_long() {
    assertThat(failure(run("SELECT sleep(20)")).message()).contains("(error 1969)");
  }

  @Test
  void an_encoding_that_is_set_at_once_is_set_back_as_well() throws Exception {
    a_unit_is_read_as_it_was_classified_whatever_encoding_was_set_before(
        "EXECUTE IMMEDIATE 'SET NAMES gbk'");
  }
}
