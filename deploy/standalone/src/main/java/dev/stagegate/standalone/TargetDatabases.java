package dev.stagegate.standalone;

import dev.stagegate.embedded.EmbeddedPostgres;

/** What the sample databases really hold, read behind Stagegate's back. */
final class TargetDatabases {

  private final EmbeddedPostgres postgres;

  TargetDatabases(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  boolean hasTable(String database, String table) {
    return number(database, "SELECT count(*) FROM pg_tables WHERE tablename = '" + table + "'")
        == 1;
  }

  long rows(String database, String table) {
    return number(database, "SELECT count(*) FROM " + table);
  }

  private long number(String database, String sql) {
    return new Database(postgres, database).number(sql);
  }
}
