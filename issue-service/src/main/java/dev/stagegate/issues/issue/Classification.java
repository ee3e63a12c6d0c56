package dev.stagegate.issues.issue;

import dev.stagegate.events.sql.SqlUnits;
import dev.stagegate.sql.Engine;
import dev.stagegate.sql.Script;
import dev.stagegate.sql.SqlType;
import dev.stagegate.sql.StatementUnit;
import dev.stagegate.sql.Trait;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads SQL text as its engine does, once; what is found here is what is judged and what is run.
 */
final class Classification {

  private Classification() {}

  /**
   * What the text does, unless it cannot be a statement at all.
   *
   * @param refuse told why not, in words for the person who wrote it
   */
  static Optional<ClassifiedStatement> of(Engine engine, String text, Consumer<String> refuse) {
    if (text.isBlank()) {
      refuse.accept("is empty; SQL text is needed");
      return Optional.empty();
    }
    Optional<String> flaw = Texts.flaw(text);
    if (flaw.isPresent()) {
      refuse.accept(flaw.get());
      return Optional.empty();
    }
    StatementText statement = StatementText.of(text);
    if (statement.bytes() > StageLimits.MOST_SQL_BYTES) {
      refuse.accept(
          "has "
              + statement.bytes()
              + " bytes; at most "
              + StageLimits.MOST_SQL_BYTES
              + " (8 MiB) are allowed");
      return Optional.empty();
    }
    Script script = Script.split(engine, text);
    if (!script.isCut()) {
      refuse.accept(
          script.problem()
              + ", so that it was not cut into its statements and could not be run; put them into"
              + " several tasks or issues");
      return Optional.empty();
    }
    List<StatementUnit> units = script.units();
    if (units.isEmpty()) {
      refuse.accept("has only comments or white space; SQL to run is needed");
      return Optional.empty();
    }
    Optional<StatementUnit> transaction =
        units.stream().filter(unit -> unit.types().contains(SqlType.TRANSACTION)).findFirst();
    if (transaction.isPresent()) {
      refuse.accept(
          "unit "
              + (transaction.get().index() + 1)
              + " controls a transaction; that is not allowed, because every task runs in one"
              + " transaction of its own");
      return Optional.empty();
    }
    Optional<StatementUnit> copy = units.stream().filter(Classification::talksToClient).findFirst();
    if (copy.isPresent()) {
      refuse.accept(
          "unit "
              + (copy.get().index() + 1)
              + " copies data from or to a client (COPY with STDIN or STDOUT); there is none while"
              + " a task runs");
      return Optional.empty();
    }
    return Optional.of(
        new ClassifiedStatement(
            engine.name(), statement, units.stream().map(SqlUnits::snapshot).toList()));
  }

  private static boolean talksToClient(StatementUnit unit) {
    return unit.types().contains(SqlType.COPY) && !unit.traits().contains(Trait.FILE_OR_PROGRAM);
  }
}
