package dev.stagegate.issues.access;

import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Lets those who are about to do the same wait for one another, in whatever replica they are. */
@Component
public class Turns {

  private final DatabaseClient database;

  Turns(DatabaseClient database) {
    this.database = database;
  }

  /**
   * Completes when it is the caller's turn, which lasts until its transaction ends.
   *
   * @param what is to be done; two that differ may wait for one another in rare cases too
   */
  public Mono<Void> take(String what) {
    return database
        .sql("SELECT pg_advisory_xact_lock(hashtextextended(:what, 1)) IS NULL AS taken")
        .bind("what", what)
        .fetch()
        .one()
        .then();
  }
}
