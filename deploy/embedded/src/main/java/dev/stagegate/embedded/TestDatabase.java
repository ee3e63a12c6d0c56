package dev.stagegate.embedded;

/**
 * A database made for one test class.
 *
 * @param server it lies on
 * @param name of the database
 */
public record TestDatabase(PostgresAddress server, String name) {

  /** For JDBC, without credentials. */
  public String jdbcUrl() {
    return server.jdbcUrl(name);
  }

  /** For R2DBC, without credentials. */
  public String r2dbcUrl() {
    return server.r2dbcUrl(name);
  }

  public String user() {
    return server.user();
  }

  public String password() {
    return server.password();
  }
}
