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
    addClientLines(shapes, habits);
    addComments(shapes, habits);
    addQuotes(shapes, habits);
    addWords(shapes, habits);
    shapes.add(Words::symbol);
    return List.copyOf(shapes);
  }

  private static void addClientLines(List<Shape> shapes, Set<Habit> habits) {
    if (habits.contains(Habit.GO_LINES)) {
      shapes.add(ClientLines::go);
    }
    if (habits.contains(Habit.SLASH_LINES)) {
      shapes.add(ClientLines::slash);
    }
    if (habits.contains(Habit.DISPUTED_BLANKS)) {
      shapes.add(OddCharacter::read);
    }
  }

  private static void addComments(List<Shape> shapes, Set<Habit> habits) {
    LineComment.LineEnds ends = lineEnds(habits);
    if (habits.contains(Habit.EXECUTABLE_COMMENTS)) {
      shapes.add(ExecutableComment::close);
      shapes.add(ExecutableComment::open);
    }
    shapes.add(new LineComment("--", habits.contains(Habit.DASH_COMMENTS_NEED_BLANK), ends));
    if (habits.contains(Habit.HASH_COMMENTS)) {
      shapes.add(new LineComment("#", false, ends));
    }
    if (habits.contains(Habit.HASH_COMMENTS_NEED_BLANK)) {
      shapes.add(new LineComment("#", true, ends));
      shapes.add(new LineComment("#!", false, ends));
    }
    if (habits.contains(Habit.FILE_ADDRESSES)) {
      shapes.add(LongQuotes::fileAddress);
    }
    if (habits.contains(Habit.SLASH_COMMENTS)) {
      shapes.add(new LineComment("//", false, ends));
    }
    shapes.add(
        new BlockComment(
            habits.contains(Habit.NESTED_COMMENTS), habits.contains(Habit.DISPUTED_NESTING)));
  }

  private static LineComment.LineEnds lineEnds(Set<Habit> habits) {
    if (habits.contains(Habit.DISPUTED_LINE_ENDS)) {
      return LineComment.LineEnds.DISPUTED;
    }
    return habits.contains(Habit.RETURN_ENDS_COMMENT)
        ? LineComment.LineEnds.RETURN_TOO
        : LineComment.LineEnds.LINE_FEED;
  }

  private static void addQuotes(List<Shape> shapes, Set<Habit> habits) {
    addLongQuotes(shapes, habits);
    boolean doubles = !habits.contains(Habit.UNDOUBLED_QUOTES);
    boolean strings = habits.contains(Habit.DOUBLE_QUOTED_STRINGS);
    shapes.add(
        new Quoted(
            '\'', '\'', TokenKind.STRING, habits.contains(Habit.BACKSLASH_IN_STRINGS), doubles));
    shapes.add(
        new Quoted(
            '"',
            '"',
            strings ? TokenKind.STRING : TokenKind.QUOTED_NAME,
            habits.contains(Habit.BACKSLASH_IN_DOUBLE_QUOTES),
            doubles));
    if (habits.contains(Habit.BACKTICK_NAMES)) {
      boolean escapes = habits.contains(Habit.BACKSLASH_IN_BACKTICKS);
      shapes.add(new Quoted('`', '`', TokenKind.QUOTED_NAME, escapes, doubles));
    }
    if (habits.contains(Habit.BRACKET_NAMES)) {
      shapes.add(new Quoted('[', ']', TokenKind.QUOTED_NAME, false, true));
    }
  }

  private static void addLongQuotes(List<Shape> shapes, Set<Habit> habits) {
    if (habits.contains(Habit.POSTGRES_QUOTES)) {
      shapes.add(PostgresQuotes::escapeString);
      shapes.add(PostgresQuotes::escapedName);
    }
    if (habits.contains(Habit.POSTGRES_QUOTES) || habits.contains(Habit.TAGGED_DOLLAR_STRINGS)) {
      shapes.add(PostgresQuotes::dollarString);
    }
    if (habits.contains(Habit.DOLLAR_STRINGS)) {
      shapes.add(LongQuotes::dollars);
    }
    if (habits.contains(Habit.TRIPLE_QUOTES)) {
      shapes.add(LongQuotes::triple);
    }
    if (habits.contains(Habit.RAW_STRINGS)) {
      shapes.add(LongQuotes::raw);
    }
    if (habits.contains(Habit.Q_QUOTES)) {
      shapes.add(LongQuotes::oracle);
    }
  }

  private static void addWords(List<Shape> shapes, Set<Habit> habits) {
    if (habits.contains(Habit.VARIABLES)) {
      shapes.add(Words::variable);
    }
    if (habits.contains(Habit.DIGIT_WORDS)) {
      shapes.add(Numbers::orName);
    } else {
      shapes.add(habits.contains(Habit.TYPED_NUMBERS) ? Numbers::typed : Numbers::plain);
    }
    if (habits.contains(Habit.HASH_AND_AT_WORDS)) {
      shapes.add(Words::wordOrHashWord);
    } else {
      shapes.add(habits.contains(Habit.DOLLAR_WORDS) ? Words::wordOrDollarWord : Words::word);
    }
  }

  /** Which characters besides letters and digits go on with a word. */
  String wordParts() {
    if (habits.contains(Habit.HASH_AND_AT_WORDS)) {
      return "$#@";
    }
    return habits.contains(Habit.HASH_IN_WORDS) ? "$#" : "$";
  }

  boolean oddEndsWord() {
    return habits.contains(Habit.DISPUTED_BLANKS);
  }
}
