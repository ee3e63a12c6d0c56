package dev.stagegate.sql.lex;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How one engine, in one mode, reads text: a set of habits, and the shapes they make, in the order
 * they are tried.
 */
public final class Lexis {
  private final Set<Habit> habits;
  private final List<Shape> shapes;

  private Lexis(Set<Habit> habits) {
    this.habits = habits;
    this.shapes = shapesOf(habits);
  }

  /** The rules with exactly these habits. */
  public static Lexis of(Habit first, Habit... others) {
    return new Lexis(EnumSet.of(first, others));
  }

  /** The same rules with one habit more. */
  public Lexis with(Habit habit) {
    Set<Habit> more = EnumSet.copyOf(habits);
    more.add(habit);
    return new Lexis(more);
  }

  /** The same rules without these habits. */
  public Lexis without(Habit... dropped) {
    Set<Habit> fewer = EnumSet.copyOf(habits);
    for (Habit habit : dropped) {
      fewer.remove(habit);
    }
    return new Lexis(fewer);
  }

  List<Shape> shapes() {
    return shapes;
  }

  private static List<Shape> shapesOf(Set<Habit> habits) {
    List<Shape> shapes = new ArrayList<>();
    shapes.add(Words::blanks);
    if (habits.contains(Habit.DELIMITER_COMMAND)) {
      shapes.add(Delimiters::command);
      shapes.add(Delimiters::delimiter);
    }
    addComments(shapes, habits);
    addQuotes(shapes, habits);
    addWords(shapes, habits);
    shapes.add(Words::symbol);
    return List.copyOf(shapes);
  }

  private static void addComments(List<Shape> shapes, Set<Habit> habits) {
    boolean returnEnds = habits.contains(Habit.RETURN_ENDS_COMMENT);
    if (habits.contains(Habit.EXECUTABLE_COMMENTS)) {
      shapes.add(ExecutableComment::close);
      shapes.add(ExecutableComment::open);
    }
    shapes.add(new LineComment("--", habits.contains(Habit.DASH_COMMENTS_NEED_BLANK), returnEnds));
    if (habits.contains(Habit.HASH_COMMENTS)) {
      shapes.add(new LineComment("#", false, returnEnds));
    }
    shapes.add(new BlockComment(habits.contains(Habit.NESTED_COMMENTS)));
  }

  private static void addQuotes(List<Shape> shapes, Set<Habit> habits) {
    boolean strings = habits.contains(Habit.DOUBLE_QUOTED_STRINGS);
    if (habits.contains(Habit.POSTGRES_QUOTES)) {
      shapes.add(PostgresQuotes::escapeString);
      shapes.add(PostgresQuotes::escapedName);
      shapes.add(PostgresQuotes::dollarString);
    }
    shapes.add(new Quoted('\'', TokenKind.STRING, habits.contains(Habit.BACKSLASH_IN_STRINGS)));
    shapes.add(
        new Quoted(
            '"',
            strings ? TokenKind.STRING : TokenKind.QUOTED_NAME,
            habits.contains(Habit.BACKSLASH_IN_DOUBLE_QUOTES)));
    if (habits.contains(Habit.BACKTICK_NAMES)) {
      shapes.add(new Quoted('`', TokenKind.QUOTED_NAME, false));
    }
  }

  private static void addWords(List<Shape> shapes, Set<Habit> habits) {
    if (habits.contains(Habit.MYSQL_WORDS)) {
      shapes.add(Words::variable);
      shapes.add(Numbers::mysql);
      shapes.add(Words::wordOrDollarWord);
    } else {
      shapes.add(Numbers::postgres);
      shapes.add(Words::word);
    }
  }
}
