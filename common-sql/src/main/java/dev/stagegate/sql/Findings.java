package dev.stagegate.sql;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has been found out about one statement so far. Findings only grow, and the worst reading
 * wins.
 */
final class Findings {
  private final Set<SqlType> types = EnumSet.noneOf(SqlType.class);
  private final Set<Trait> traits = EnumSet.noneOf(Trait.class);
  private final Set<TableName> tables = new LinkedHashSet<>();
  private final Set<String> notes = new LinkedHashSet<>();
  private @Nullable Boolean where;
  private int inserts;
  private OptionalLong insertedRows = OptionalLong.empty();
  private boolean inert;

  void type(SqlType type) {
    types.add(type);
  }

  void trait(Trait trait) {
    traits.add(trait);
  }

  void table(TableName table) {
    tables.add(table);
  }

  void opaque(SqlType type) {
    types.add(type);
    traits.add(Trait.OPAQUE);
  }

  void unknown(String why) {
    types.add(SqlType.UNKNOWN);
    notes.add(why);
  }

  /** An UPDATE or DELETE, and whether it has a WHERE. */
  void change(SqlType type, boolean hasWhere) {
    types.add(type);
    where = hasWhere && !Boolean.FALSE.equals(where);
  }

  /**
   * An INSERT and how many rows it adds; the number means something only while there is one INSERT.
   */
  void insert(OptionalLong rows) {
    types.add(SqlType.INSERT);
    insertedRows = inserts == 0 ? rows : OptionalLong.empty();
    inserts++;
  }

  /** Statements that stand inside this one do not run with it. */
  void inert() {
    inert = true;
  }

  boolean isInert() {
    return inert;
  }

  /** Adds what another reading of the same text found. */
  void merge(Findings other) {
    types.addAll(other.types);
    traits.addAll(other.traits);
    tables.addAll(other.tables);
    notes.addAll(other.notes);
    if (other.where != null) {
      where = other.where && !Boolean.FALSE.equals(where);
    }
    if (other.inserts > 0) {
      boolean agreed = inserts == 0 || insertedRows.equals(other.insertedRows);
      insertedRows = agreed ? other.insertedRows : OptionalLong.empty();
      inserts += other.inserts;
    }
  }

  /** Adds what another statement that runs as well does. */
  void then(Findings other) {
    boolean both = inserts > 0 && other.inserts > 0;
    merge(other);
    if (both) {
      insertedRows = OptionalLong.empty();
    }
  }

  /**
   * Adds what was found in a reading that every server refuses: what it seems to do counts, what it
   * lacks does not.
   */
  void mergeRefused(Findings other) {
    other.types.stream().filter(type -> type != SqlType.UNKNOWN).forEach(types::add);
    traits.addAll(other.traits);
    tables.addAll(other.tables);
  }

  StatementUnit unit(int index, String text, int start) {
    if (types.isEmpty()) {
      unknown("nothing to run");
    }
    boolean onlyInserts = types.equals(EnumSet.of(SqlType.INSERT));
    OptionalLong rows = onlyInserts ? insertedRows : OptionalLong.empty();
    return new StatementUnit(
        index,
        text,
        start,
        start + text.length(),
        types,
        tables,
        where,
        rows,
        traits,
        List.copyOf(notes));
  }
}
