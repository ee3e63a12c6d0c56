package dev.stagegate.issues.issue;

import dev.stagegate.events.sql.OnlyReads;
import dev.stagegate.sql.Engine;
import dev.stagegate.sql.RowLocks;
import dev.stagegate.web.Problem;
import java.util.Optional;

/**
 * Whether a text is one query that only reads, as far as a text can tell; it is run in a read-only
 * transaction besides, since a function it calls may write.
 */
public final class ReadOnly {

  private ReadOnly() {}

  /**
   * Reads a text as its engine does.
   *
   * @throws Problem if it is not one query that only reads
   */
  public static ClassifiedStatement query(String engine, String text) {
    Findings findings = new Findings();
    Optional<ClassifiedStatement> read =
        Engine.named(engine)
            .flatMap(
                known ->
                    Classification.of(known, text, flaw -> findings.wrong("/statement", flaw)));
    read.flatMap(ReadOnly::flaw).ifPresent(flaw -> findings.wrong("/statement", flaw));
    return read.filter(_ -> findings.problems().isEmpty())
        .orElseThrow(
            () ->
                Problem.unprocessable(
                    "invalid-statement", "The statement is not acceptable.", findings.problems()));
  }

  /** What keeps it from being one, in words; empty where it is one. */
  public static Optional<String> flaw(ClassifiedStatement statement) {
    return OnlyReads.flaw(statement.units())
        .or(
            () ->
                Engine.named(statement.engine())
                    .filter(known -> RowLocks.mayTake(known, statement.statement().text()))
                    .map(_ -> "must not lock the rows that it reads"));
  }
}
