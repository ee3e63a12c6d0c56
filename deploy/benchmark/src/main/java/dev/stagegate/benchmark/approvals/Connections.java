package dev.stagegate.benchmark.approvals;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.stagegate.embedded.EmbeddedPostgres;

/** Connections of what is measured in this process. */
final class Connections {

  /** As many as there can be clients. */
  private static final int MOST = 32;

  private Connections() {}

  /** To a database that is made where it is missing. */
  static HikariDataSource to(EmbeddedPostgres postgres, String database) {
    postgres.createDatabaseIfMissing(database);
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(postgres.jdbcUrl(database));
    pool.setUsername(postgres.user());
    pool.setPassword(postgres.password());
    pool.setMaximumPoolSize(MOST);
    return new HikariDataSource(pool);
  }
}
