package dev.stagegate.sql;

import dev.stagegate.sql.lex.TokenKind;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a CREATE, ALTER or DROP statement.
 *
 * @param kind what it is about
 * @param at the position of the last word that says so
 * @param modifiers the words before it
 */
record Heading(ObjectKind kind, int at, Set<String> modifiers) {
  private static final int LONGEST = 40;

  /** Reads the heading, or says null where it is not understood. */
  static @Nullable Heading of(Fragment statement, ObjectWords words) {
    Set<String> modifiers = new HashSet<>();
    int i = 1;
    while (i < LONGEST) {
      String word = statement.word(i);
      int behindClause = behindClause(statement, i);
      if (behindClause > i) {
        i = behindClause;
        continue;
      }
      ObjectKind kind = words.kind(word, statement.word(i + 1));
      if (kind != null) {
        boolean twoWords = words.kinds().containsKey(word + " " + statement.word(i + 1));
        return new Heading(kind, twoWords ? i + 1 : i, modifiers);
      }
      if (!words.modifiers().contains(word)) {
        return null;
      }
      modifiers.add(word);
      i++;
    }
    return null;
  }

  boolean replaces() {
    return modifiers.contains("OR") && modifiers.contains("REPLACE");
  }

  /**
   * The position behind {@code DEFINER = ..}, {@code ALGORITHM = ..} or {@code SQL SECURITY ..}, or
   * the same position.
   */
  private static int behindClause(Fragment statement, int i) {
    if (statement.is(i, "DEFINER") && statement.isSymbol(i + 1, '=')) {
      return behindUser(statement, i + 2);
    }
    if (statement.is(i, "ALGORITHM") && statement.isSymbol(i + 1, '=')) {
      return i + 3;
    }
    return statement.reads(i, "SQL", "SECURITY") ? i + 3 : i;
  }

  private static int behindUser(Fragment statement, int i) {
    int next = i + 1;
    if (statement.isSymbol(next, '(') && statement.isSymbol(next + 1, ')')) {
      return next + 2;
    }
    if (statement.isKind(next, TokenKind.VARIABLE)) {
      return next + 1;
    }
    return statement.isSymbol(next, '@') ? next + 2 : next;
  }
}
