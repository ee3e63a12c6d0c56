package dev.stagegate.issues.rollout.check;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.DOTALL;

import dev.stagegate.events.UnitSnapshot;
import java.util.Set;
import java.util.regex.Pattern;

/** How it can be told how many rows a unit changes. */
enum Reach {
  /** It changes none. */
  NO_ROWS,
  /** The database plans it, and says of the plan how many it expects. */
  PLANNED,
  /** All rows of the tables it names. */
  WHOLE_TABLES,
  /** Nobody can tell. */
  UNKNOWN;

  private static final Set<String> PLANNED_TYPES =
      Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE");

  private static final Set<String> WITHOUT_ROWS =
      Set.of(
          "CREATE_TABLE",
          "CREATE_INDEX",
          "CREATE_VIEW",
          "CREATE_SEQUENCE",
          "CREATE_SCHEMA",
          "CREATE_FUNCTION",
          "CREATE_PROCEDURE",
          "CREATE_TRIGGER",
          "CREATE_TYPE",
          "DROP_INDEX",
          "DROP_VIEW",
          "DROP_SEQUENCE",
          "DROP_FUNCTION",
          "DROP_PROCEDURE",
          "DROP_TRIGGER",
          "RENAME",
          "COMMENT",
          "GRANT",
          "REVOKE",
          "SET",
          "USE",
          "LOCK");

  private static final Set<String> WHOLE = Set.of("DROP_TABLE", "TRUNCATE", "ALTER_TABLE");

  private static final Set<String> KEEPING_NAMES =
      Set.of(
          "SELECT",
          "INSERT",
          "UPDATE",
          "DELETE",
          "MERGE",
          "REPLACE",
          "TRUNCATE",
          "CREATE_INDEX",
          "DROP_INDEX",
          "COMMENT",
          "GRANT",
          "REVOKE");

  private static final Set<String> HIDING = Set.of("FILE_OR_PROGRAM", "OPAQUE", "REPLACES_TABLE");

  /** What fills the table that it creates; an identity column has the same word. */
  private static final Pattern FILLED =
      Pattern.compile(
          "\\b(AS|SELECT|VALUES)\\b|\\bTABLE\\b.*\\bTABLE\\b", CASE_INSENSITIVE | DOTALL);

  /** What takes more with it than it names. */
  private static final Pattern CASCADE = Pattern.compile("\\bCASCADE\\b", CASE_INSENSITIVE);

  private static final Pattern GENERATED =
      Pattern.compile("\\bGENERATED\\s+(ALWAYS|BY\\s+DEFAULT)\\s+AS\\b", CASE_INSENSITIVE);

  /**
   * @param text the unit's own
   */
  static Reach of(UnitSnapshot unit, String text) {
    if (unit.sqlTypes().contains("CREATE_TABLE")
        && FILLED.matcher(GENERATED.matcher(text).replaceAll("")).find()) {
      return UNKNOWN;
    }
    Reach reach = byTypes(unit);
    return reach == WHOLE_TABLES && CASCADE.matcher(text).find() ? UNKNOWN : reach;
  }

  /** Whether names can mean other tables after it, or the tables can be others. */
  static boolean movesNames(UnitSnapshot unit) {
    return !KEEPING_NAMES.containsAll(unit.sqlTypes());
  }

  private static Reach byTypes(UnitSnapshot unit) {
    if (unit.traits().stream().anyMatch(HIDING::contains)) {
      return UNKNOWN;
    }
    if (PLANNED_TYPES.containsAll(unit.sqlTypes())) {
      return PLANNED;
    }
    if (WITHOUT_ROWS.containsAll(unit.sqlTypes())) {
      return NO_ROWS;
    }
    return unit.sqlTypes().stream().allMatch(t -> WHOLE.contains(t) || WITHOUT_ROWS.contains(t))
        ? WHOLE_TABLES
        : UNKNOWN;
  }
}
