package dev.stagegate.sql;

import dev.stagegate.sql.lex.Token;
import dev.stagegate.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How an engine spells table names.
 *
 * @param folding what it makes of unquoted names
 * @param wholeNamesInQuotes whether one pair of quotes may hold a name with its qualifiers, and an
 *     unquoted qualifier a hyphen
 * @param columnsInArrayJoin whether {@code ARRAY JOIN} names columns; elsewhere ARRAY is an alias
 * @param skipped words that may stand before a name
 */
record NameRules(
    Folding folding, boolean wholeNamesInQuotes, boolean columnsInArrayJoin, Set<String> skipped) {
  /** The case in which an engine looks for unquoted names. */
  enum Folding {
    NONE,
    LOWER,
    UPPER
  }

  private static final int MOST_SKIPPED = 8;

  /** Words that stand where a name could, and never are one. */
  private static final Set<String> NO_NAMES =
      Set.of(
          ("SELECT SET WHERE VALUES ON USING AS GROUP ORDER FROM OUTFILE DUMPFILE INTO DEFAULT"
                  + " INNER LEFT RIGHT FULL CROSS NATURAL JOIN LIMIT AND TO DUAL WITH TABLE IN"
                  + " HISTOGRAM OUTER UNNEST INFILE OVERWRITE WHEN")
              .split(" "));

  static NameRules of(Folding folding, String skipped) {
    return new NameRules(folding, false, false, Set.of(skipped.split(" ")));
  }

  NameRules withColumnsInArrayJoin() {
    return new NameRules(folding, wholeNamesInQuotes, true, skipped);
  }

  /** A name, and the position behind it. */
  record Found(TableName table, int next) {}

  /** Reads the table name at the position, if there is one. */
  @Nullable Found read(Fragment statement, int from) {
    int i = from;
    while (i < from + MOST_SKIPPED
        && skipped.contains(statement.word(i))
        && !statement.isSymbol(i + 1, '.')) {
      i++;
    }
    if (statement.is(i - 1, "ONLY") && statement.isSymbol(i, '(')) {
      i++;
    }
    if (!canName(statement, i)) {
      i = i > from ? i - 1 : i;
    }
    return canName(statement, i) ? parts(statement, i) : null;
  }

  /** Reads {@code schema.table.column}, as in COMMENT ON COLUMN. */
  @Nullable TableName readBeforeColumn(Fragment statement, int from) {
    int i = from;
    List<String> parts = new ArrayList<>();
    while (canName(statement, i)) {
      parts.add(spelled(statement.at(i)));
      if (!statement.isSymbol(i + 1, '.')) {
        break;
      }
      i += 2;
    }
    return parts.size() < 2 ? null : qualified(parts.subList(0, parts.size() - 1));
  }

  private Found parts(Fragment statement, int from) {
    List<String> parts = new ArrayList<>();
    int i = from;
    parts.add(spelled(statement.at(i++)));
    while (wholeNamesInQuotes && isJoined(statement, i)) {
      parts.set(0, parts.getFirst() + "-" + statement.at(i + 1).text());
      i += 2;
    }
    while (statement.isSymbol(i, '.')) {
      boolean empty = statement.isSymbol(i + 1, '.');
      if (!empty && !isNameToken(statement, i + 1)) {
        break;
      }
      parts.add(empty ? "" : spelled(statement.at(i + 1)));
      i += empty ? 1 : 2;
    }
    return new Found(qualified(wholeNamesInQuotes ? split(parts) : parts), i);
  }

  /** Whether a hyphen without blanks and a word follow. */
  private static boolean isJoined(Fragment statement, int i) {
    return statement.isSymbol(i, '-')
        && statement.isKind(i + 1, TokenKind.WORD)
        && statement.at(i - 1).end() == statement.at(i).start()
        && statement.at(i).end() == statement.at(i + 1).start();
  }

  private static List<String> split(List<String> parts) {
    return parts.stream().flatMap(part -> Stream.of(part.split("\\."))).toList();
  }

  private static TableName qualified(List<String> parts) {
    if (parts.isEmpty()) {
      return new TableName(null, "");
    }
    String schema = parts.size() < 2 ? "" : parts.get(parts.size() - 2);
    return new TableName(schema.isEmpty() ? null : schema, parts.getLast());
  }

  private static boolean canName(Fragment statement, int i) {
    boolean qualifies = statement.isSymbol(i + 1, '.');
    boolean whole = !qualifies || isNameToken(statement, i + 2) || statement.isSymbol(i + 2, '.');
    return isNameToken(statement, i)
        && whole
        && (qualifies || !NO_NAMES.contains(statement.word(i)));
  }

  /**
   * Text in double quotes counts as a name too: whether it is a string is up to a session setting
   * in the MySQL family.
   */
  private static boolean isNameToken(Fragment statement, int i) {
    return statement.isName(i)
        || statement.isKind(i, TokenKind.STRING) && statement.at(i).text().startsWith("\"");
  }

  private String spelled(Token token) {
    String text = token.text();
    if (token.kind() == TokenKind.WORD) {
      return switch (folding) {
        case NONE -> text;
        case LOWER -> text.toLowerCase(Locale.ROOT);
        case UPPER -> text.toUpperCase(Locale.ROOT);
      };
    }
    char first = text.charAt(0);
    int opening = first == '"' || first == '`' || first == '[' ? 0 : text.indexOf('"');
    String quote = first == '[' ? "]" : text.substring(opening, opening + 1);
    int closing =
        text.length() > opening + 1 && text.endsWith(quote) ? text.length() - 1 : text.length();
    return text.substring(opening + 1, closing).replace(quote + quote, quote);
  }
}
