package dev.stagegate.issues.rollout;

import dev.stagegate.issues.MySql;

class MySqlCrashPointsTest extends MySqlFamilyCrashPointsTest {

  MySqlCrashPointsTest() {
    super(MySql.shared(), "mysql");
  }
}
