package dev.stagegate.approvals.sql;

import dev.stagegate.events.StatementSnapshot;
import dev.stagegate.events.UnitSnapshot;
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
 * An SQL text as its engine reads it: the same reading that issue-service sends with its facts.
 *
 * @param notes per unit, in words, why something in it is not understood
 */
public record SqlReading(StatementSnapshot statement, List<List<String>> notes) {

  /** Longer texts, in UTF-16 units, are not taken for a try. */
  public static final int LONGEST_TEXT = 200_000;

  /** Texts with more statements are not taken for a try. */
  public static final int MOST_UNITS = 2_000;

  public SqlReading {
    notes = notes.stream().map(List::copyOf).toList();
  }

  /** Reads a text, unless it cannot be read at all. */
  public static Result of(Engine engine, String text) {
    if (text.length() > LONGEST_TEXT) {
      return new Unreadable("at most " + LONGEST_TEXT + " characters are read here");
    }
    List<StatementUnit> units = Script.split(engine, text).units();
    if (units.isEmpty()) {
      return new Unreadable("has no statement, only comments or white space");
    }
    if (units.size() > MOST_UNITS) {
      return new Unreadable("at most " + MOST_UNITS + " statements are read here");
    }
    List<UnitSnapshot> snapshots = units.stream().map(SqlUnits::snapshot).toList();
    return new Read(
        new SqlReading(
            new StatementSnapshot(digest(text), engine.name(), text, snapshots),
            units.stream().map(StatementUnit::notes).toList()));
  }

  private static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
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
