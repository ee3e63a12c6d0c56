package dev.stagegate.embedded;

import java.nio.file.Path;

/**
 * A program that starts PostgreSQL on a folder and commits one row after the other until killed.
 */
final class InsertingRows {

  private InsertingRows() {}

  public static void main(String[] arguments) throws Exception {
    var postgres = EmbeddedPostgres.start(PostgresSettings.keptIn(Path.of(arguments[0]), 0, "pw"));
    System.out.println("postmaster " + postgres.process().pid());
    try (var connection = postgres.address().connect("postgres");
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t (n int PRIMARY KEY)");
      for (int n = 1; ; n++) {
        statement.execute("INSERT INTO t VALUES (" + n + ")");
        System.out.println("committed " + n);
      }
    }
  }
}
