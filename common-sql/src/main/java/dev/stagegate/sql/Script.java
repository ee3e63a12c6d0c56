package dev.stagegate.sql;

import dev.stagegate.sql.lex.Deadline;
import dev.stagegate.sql.lex.Lexer;
import dev.stagegate.sql.lex.Tokens;
import dev.stagegate.sql.lex.Unread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An SQL text cut into the statements that will run, each with what it does. Whoever runs the
 * script runs exactly the units, one by one, so that what was classified is what runs. Reading
 * never throws; what is not understood is UNKNOWN.
 *
 * <p>Instances are immutable.
 */
public final class Script {
  /** Longer texts, in UTF-16 units, are cut but not read: they are one unit. */
  public static final int MAX_LENGTH = 2 * 1024 * 1024;

  /** Scripts with more statements are not read. */
  public static final int MAX_STATEMENTS = 50_000;

  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final List<StatementUnit> units;
  private final @Nullable String problem;
  private final boolean cut;

  private Script(List<StatementUnit> units, @Nullable String problem, boolean cut) {
    this.units = List.copyOf(units);
    this.problem = problem;
    this.cut = cut;
  }

  /** Cuts and classifies a script as this engine reads it. */
  public static Script split(Engine engine, String sql) {
    return split(engine, sql, System::nanoTime);
  }

  static Script split(Engine engine, String sql, LongSupplier nanos) {
    Optional<Dialect> dialect = Dialects.of(engine);
    if (dialect.isEmpty()) {
      return unread(sql, "SQL of " + engine + " is not supported yet", false);
    }
    if (!isText(sql)) {
      return unread(sql, "holds characters that are no text", false);
    }
    try {
      return read(dialect.get(), sql, new Deadline(nanos));
    } catch (Unread unread) {
      return unread(sql, String.valueOf(unread.getMessage()), false);
    }
  }

  private static Script read(Dialect dialect, String sql, Deadline deadline) {
    Tokens tokens = Lexer.lex(withoutMark(sql), dialect.lexis(), deadline);
    List<Cuts.Cut> cuts = Cuts.of(tokens, dialect.splitter(), deadline);
    if (sql.length() > MAX_LENGTH && !cuts.isEmpty()) {
      return unread(sql, "longer than " + MAX_LENGTH + " characters", cuts.size() == 1);
    }
    if (cuts.size() > MAX_STATEMENTS) {
      return unread(sql, "more than " + MAX_STATEMENTS + " statements", false);
    }
    UnitReader reader = new UnitReader(dialect, deadline);
    List<StatementUnit> units = new ArrayList<>(cuts.size());
    for (Cuts.Cut cut : cuts) {
      deadline.look();
      units.add(reader.read(units.size(), cut, tokens.gates(), sql));
    }
    return new Script(units, problem(units), true);
  }

  /** A leading byte order mark is read as a blank, so that offsets stay what they are. */
  private static String withoutMark(String sql) {
    return !sql.isEmpty() && sql.charAt(0) == BYTE_ORDER_MARK ? " " + sql.substring(1) : sql;
  }

  private static @Nullable String problem(List<StatementUnit> units) {
    if (units.isEmpty()) {
      return "no statement";
    }
    for (StatementUnit unit : units) {
      if (!unit.understood()) {
        return "statement " + (unit.index() + 1) + ": " + String.join(", ", unit.notes());
      }
    }
    return null;
  }

  /** The whole text as one statement nobody understands. */
  private static Script unread(String sql, String why, boolean cut) {
    String text = sql.strip();
    if (text.isEmpty()) {
      return new Script(List.of(), "no statement", true);
    }
    int start = sql.indexOf(text);
    StatementUnit unit =
        new StatementUnit(
            0,
            text,
            start,
            start + text.length(),
            Set.of(SqlType.UNKNOWN),
            Set.of(),
            null,
            OptionalLong.empty(),
            Set.of(),
            List.of(why));
    return new Script(List.of(unit), why, cut);
  }

  /**
   * Whether every server receives the characters that are read here: no NUL, no half of a surrogate
   * pair.
   */
  private static boolean isText(String sql) {
    for (int i = 0; i < sql.length(); i++) {
      char c = sql.charAt(i);
      if (c == '\0' || Character.isLowSurrogate(c)) {
        return false;
      }
      if (Character.isHighSurrogate(c)) {
        i++;
        if (i == sql.length() || !Character.isLowSurrogate(sql.charAt(i))) {
          return false;
        }
      }
    }
    return true;
  }

  /** The statements in the order of the script. Empty when there is nothing to run. */
  public List<StatementUnit> units() {
    return units;
  }

  /** Whether there is something to run and nothing about it is UNKNOWN. */
  public boolean understood() {
    return problem == null;
  }

  /**
   * Whether the units are the statements of the script. Where not, the whole text is one unit that
   * may hold several statements, and {@link #problem} says why it was not read.
   */
  public boolean isCut() {
    return cut;
  }

  /** In words, why the script is not understood; null when it is. */
  public @Nullable String problem() {
    return problem;
  }
}
