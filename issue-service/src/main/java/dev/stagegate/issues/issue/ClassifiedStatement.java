package dev.stagegate.issues.issue;

import dev.stagegate.events.StatementSnapshot;
import dev.stagegate.events.UnitSnapshot;
import java.util.List;

/**
 * A text as its engine reads it: exactly these units are shown, judged and run.
 *
 * @param engine such as POSTGRES
 */
public record ClassifiedStatement(
    String engine, StatementText statement, List<UnitSnapshot> units) {

  public ClassifiedStatement {
    units = List.copyOf(units);
  }

  public StatementRef ref() {
    return new StatementRef(statement.sha256(), statement.bytes(), units.size());
  }

  StatementSnapshot snapshot() {
    return new StatementSnapshot(statement.sha256(), engine, statement.text(), units);
  }
}
