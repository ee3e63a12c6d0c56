package dev.stagegate.events.sql;

import dev.stagegate.events.UnitSnapshot;
import java.util.List;
import java.util.Optional;

/** Whether SQL is one query that only reads, as far as a text can tell. */
public final class OnlyReads {

  private static final List<String> QUERY = List.of("SELECT");

  private OnlyReads() {}

  /** What keeps it from being one, in words; empty where it is one. */
  public static Optional<String> flaw(List<UnitSnapshot> units) {
    if (units.size() != 1) {
      return Optional.of("must be one query; there are " + units.size() + " statements");
    }
    UnitSnapshot unit = units.getFirst();
    if (!unit.sqlTypes().equals(QUERY)) {
      return Optional.of(
          "must be a query that only reads; this is " + String.join(", ", unit.sqlTypes()));
    }
    return unit.traits().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "must be a query that only reads; this has " + String.join(", ", unit.traits()));
  }
}
