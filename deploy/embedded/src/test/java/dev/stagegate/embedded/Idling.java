package dev.stagegate.embedded;

import java.util.concurrent.CountDownLatch;

/** A program that starts a temporary PostgreSQL and waits to be killed. */
final class Idling {

  private Idling() {}

  public static void main(String[] arguments) throws Exception {
    var postgres = EmbeddedPostgres.start(PostgresSettings.temporary());
    System.out.println("postmaster " + postgres.process().pid());
    System.out.println("data " + Sql.value(postgres.address(), "postgres", "SHOW data_directory"));
    new CountDownLatch(1).await();
  }
}
