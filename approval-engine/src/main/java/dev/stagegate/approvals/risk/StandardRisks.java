package dev.stagegate.approvals.risk;

import dev.stagegate.events.Risk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The risks a new workspace starts with, as data. */
final class StandardRisks {

  /** What an UPDATE or DELETE that is not known to have a WHERE is taken for. */
  static final String WITHOUT_WHERE = "WITHOUT_WHERE";

  private static final List<String> OBJECTS =
      List.of(
          "DATABASE",
          "TABLE",
          "VIEW",
          "INDEX",
          "SEQUENCE",
          "SCHEMA",
          "FUNCTION",
          "TRIGGER",
          "PROCEDURE",
          "EVENT",
          "EXTENSION",
          "TYPE");

  private static final List<String> HIGH =
      List.of(
          "DROP_DATABASE",
          "DROP_SCHEMA",
          "DROP_TABLE",
          "TRUNCATE",
          "GRANT",
          "REVOKE",
          "DO",
          "CALL",
          "UNKNOWN",
          "CREATE_USER",
          "ALTER_USER",
          "DROP_USER",
          "CREATE_ROLE",
          "ALTER_ROLE",
          "DROP_ROLE");

  private static final List<String> MODERATE =
      List.of(
          "DELETE",
          "UPDATE",
          "MERGE",
          "REPLACE",
          "LOAD_DATA",
          "COPY",
          "RENAME",
          "RENAME_INDEX",
          "RENAME_SCHEMA",
          "RENAME_SEQUENCE",
          "LOCK",
          "OTHER");

  private static final List<String> LOW =
      List.of("INSERT", "COMMENT", "SELECT", "EXPLAIN", "SET", "USE", "TRANSACTION");

  private StandardRisks() {}

  /** Names what is known; whatever is not named here is high by being absent. */
  static Map<String, Risk> types() {
    Map<String, Risk> types = new HashMap<>();
    for (String object : OBJECTS) {
      types.put("CREATE_" + object, Risk.LOW);
      types.put("ALTER_" + object, Risk.MODERATE);
      types.put("DROP_" + object, Risk.MODERATE);
    }
    LOW.forEach(type -> types.put(type, Risk.LOW));
    MODERATE.forEach(type -> types.put(type, Risk.MODERATE));
    HIGH.forEach(type -> types.put(type, Risk.HIGH));
    return types;
  }

  /** A trait is told because it is dangerous; one that is not named here is high as well. */
  static Map<String, Risk> traits() {
    return Map.of(
        "DROPS_COLUMN",
        Risk.HIGH,
        "FILE_OR_PROGRAM",
        Risk.HIGH,
        "REPLACES_TABLE",
        Risk.HIGH,
        "OPAQUE",
        Risk.HIGH,
        WITHOUT_WHERE,
        Risk.HIGH);
  }
}
