package dev.stagegate.sql;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a script: the exact text to run, and what it does.
 *
 * @param index position in the script, from 0
 * @param text exactly the characters {@code [start, end)} of the script, without the delimiter
 * @param start UTF-16 offset, inclusive
 * @param end UTF-16 offset, exclusive
 * @param types everything it may do; never empty
 * @param tables the tables it names
 * @param where whether every UPDATE and DELETE in it has a WHERE of its own; null where there is
 *     none of them
 * @param insertedRows how many rows an INSERT with literal rows adds; empty when unknown or not an
 *     INSERT
 * @param traits what else matters for risk
 * @param notes in words, why something is UNKNOWN
 */
public record StatementUnit(
    int index,
    String text,
    int start,
    int end,
    Set<SqlType> types,
    Set<TableName> tables,
    @Nullable Boolean where,
    OptionalLong insertedRows,
    Set<Trait> traits,
    List<String> notes) {
  public StatementUnit {
    if (types.isEmpty()) {
      throw new IllegalArgumentException("a statement without a type");
    }
    types = Set.copyOf(types);
    tables = Set.copyOf(tables);
    traits = Set.copyOf(traits);
    notes = List.copyOf(notes);
  }

  /** Whether nothing about it is UNKNOWN. */
  public boolean understood() {
    return !types.contains(SqlType.UNKNOWN);
  }
}
