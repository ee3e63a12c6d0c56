package dev.stagegate.embedded;

import java.nio.file.Path;

/**
 * A program that unpacks PostgreSQL into a shared folder, starts it, asks it something and ends.
 */
final class StartingOnce {

  private StartingOnce() {}

  public static void main(String[] arguments) throws Exception {
    var settings = new PostgresSettings(Path.of(arguments[0]), null, 0, "pw", false);
    System.out.println("begun ");
    String answer;
    try (var postgres = EmbeddedPostgres.start(settings)) {
      answer = Sql.value(postgres.address(), "postgres", "SELECT 6 * 7");
    }
    System.out.println("answer " + answer);
  }
}
