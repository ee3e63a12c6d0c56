package dev.stagegate.approvals.sql;

import dev.stagegate.events.StatementSnapshot;
import dev.stagegate.events.UnitSnapshot;
import dev.stagegate.events.sql.SqlLimits;
import dev.stagegate.events.sql.SqlUnits;
import dev.stagegate.sql.Engine;
import dev.stagegate.sql.Script;
import dev.stagegate.sql.StatementUnit;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * An SQL text as its engine reads it: the same reading that issue-service sends with its facts, and
 * of the same texts. Reading may take seconds.
 *
 * @param notes per unit, in words, why something in it is not understood
 */
public record SqlReading(StatementSnapshot statement, List<List<String>> notes) {

  public SqlReading {
    notes = notes.stream().map(List::copyOf).toList();
  }

  /** Reads a text, unless it cannot be read at all. */
  public static Result of(Engine engine, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > SqlLimits.MOST_BYTES) {
      return new Unreadable(
          "has %d bytes; at most %d (8 MiB) are allowed"
              .formatted(bytes.length, SqlLimits.MOST_BYTES));
    }
    Script script = Script.split(engine, text);
    List<StatementUnit> units = script.units();
    if (engine.supported() && !script.isCut()) {
      return new Unreadable(
          "was not cut into its statements, so that no issue may have it: " + script.problem());
    }
    if (units.isEmpty()) {
      return new Unreadable("has no statement, only comments or white space");
    }
    if (units.size() > SqlLimits.MOST_UNITS) {
      return new Unreadable(
          "has %d statements; at most %d are allowed"
              .formatted(units.size(), SqlLimits.MOST_UNITS));
    }
    List<UnitSnapshot> snapshots = units.stream().map(SqlUnits::snapshot).toList();
    return new Read(
        new SqlReading(
            new StatementSnapshot(digest(bytes), engine.name(), text, snapshots),
            units.stream().map(StatementUnit::notes).toList()));
  }

  private static String digest(byte[] text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What came of reading. */
  public sealed interface Result {}

  /** It was read. */
  public record Read(SqlReading reading) implements Result {}

  /** It cannot be read; why not, in words for the person who wrote it. */
  public record Unreadable(String why) implements Result {}
}
