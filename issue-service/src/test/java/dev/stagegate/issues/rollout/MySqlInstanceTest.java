package dev.stagegate.issues.rollout;

import dev.stagegate.issues.MySql;

/** A MySQL as an instance. */
class MySqlInstanceTest extends MySqlFamilyInstanceTest {

  MySqlInstanceTest() {
    super(MySql.shared(), "mysql");
  }
}
