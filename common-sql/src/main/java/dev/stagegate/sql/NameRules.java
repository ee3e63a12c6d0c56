package dev.stagegate.sql;

import dev.stagegate.sql.lex.Token;
import dev.stagegate.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an engine spells table names.
 *
 * @param lowerCase whether it looks for unquoted names in lower case
 * @param skipped words that may stand before a name
 */
record NameRules(boolean lowerCase, Set<String> skipped) {
  /** Words that stand where a name could, and never are one. */
  private static final Set<String> NO_NAMES =
      Set.of(
          "SELECT",
          "SET",
          "WHERE",
          "VALUES",
          "ON",
          "USING",
          "AS",
          "GROUP",
          "ORDER",
          "FROM",
          "OUTFILE",
          "DUMPFILE",
          "INTO",
          "DEFAULT",
          "INNER",
          "LEFT",
          "RIGHT",
          "FULL",
          "CROSS",
          "NATURAL",
          "JOIN",
          "LIMIT",
          "AND",
          "TO",
          "DUAL",
          "WITH",
          "TABLE",
          "IN",
          "HISTOGRAM");

  /** A name, and the position behind it. */
  record Found(TableName table, int next) {}

  /** Reads the table name at the position, if there is one. */
  @Nullable Found read(Fragment statement, int from) {
    int i = from;
    while (skipped.contains(statement.word(i)) && !statement.isSymbol(i + 1, '.')) {
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
    parts.add(spelled(statement.at(from)));
    int i = from + 1;
    while (statement.isSymbol(i, '.') && isNameToken(statement, i + 1)) {
      parts.add(spelled(statement.at(i + 1)));
      i += 2;
    }
    return new Found(qualified(parts), i);
  }

  private static TableName qualified(List<String> parts) {
    String schema = parts.size() < 2 ? null : parts.get(parts.size() - 2);
    return new TableName(schema, parts.getLast());
  }

  private static boolean canName(Fragment statement, int i) {
    boolean qualifies = statement.isSymbol(i + 1, '.');
    boolean whole = !qualifies || isNameToken(statement, i + 2);
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
      return lowerCase ? text.toLowerCase(Locale.ROOT) : text;
    }
    int opening = text.charAt(0) == '"' || text.charAt(0) == '`' ? 0 : text.indexOf('"');
    String quote = text.substring(opening, opening + 1);
    int closing =
        text.length() > opening + 1 && text.endsWith(quote) ? text.length() - 1 : text.length();
    return text.substring(opening + 1, closing).replace(quote + quote, quote);
  }
}
