package dev.stagegate.sql.lex;

/** One form that text can have: a blank, a kind of comment, a kind of token. */
@FunctionalInterface
interface Shape {
  /** Reads what begins at the cursor and moves behind it, or leaves the cursor and says false. */
  boolean read(Cursor cursor);
}
