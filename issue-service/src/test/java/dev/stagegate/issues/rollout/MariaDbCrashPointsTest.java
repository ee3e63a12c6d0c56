package dev.stagegate.issues.rollout;

import dev.stagegate.issues.MariaDb;
import org.junit.jupiter.api.Test;

class MariaDbCrashPointsTest extends MySqlFamilyCrashPointsTest {

  MariaDbCrashPointsTest() {
    super(MariaDb.shared(), "mariadb");
  }

  @Test
  void it_is_worked_on_under_its_sister_s_name_too() {
    isDoneAndShown("mysql");
  }
}
