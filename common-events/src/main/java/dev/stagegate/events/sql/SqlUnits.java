package dev.stagegate.events.sql;

import dev.stagegate.events.TableSnapshot;
import dev.stagegate.events.UnitSnapshot;
import dev.stagegate.sql.SqlType;
import dev.stagegate.sql.StatementUnit;
import dev.stagegate.sql.TableName;
import java.util.Comparator;

/**
 * Puts what was read of a unit of SQL into a fact's terms; the same unit always in the same way.
 */
public final class SqlUnits {

  private SqlUnits() {}

  public static UnitSnapshot snapshot(StatementUnit unit) {
    return new UnitSnapshot(
        unit.start(),
        unit.end(),
        unit.types().stream().sorted().map(SqlType::name).toList(),
        unit.tables().stream()
            .sorted(Comparator.comparing(TableName::toString))
            .map(table -> new TableSnapshot(table.schema(), table.name()))
            .toList(),
        unit.where(),
        unit.traits().stream().sorted().map(Enum::name).toList(),
        unit.insertedRows().isPresent() ? unit.insertedRows().getAsLong() : null);
  }
}
