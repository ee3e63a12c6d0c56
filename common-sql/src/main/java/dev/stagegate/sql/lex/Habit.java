package dev.stagegate.sql.lex;

/** A way in which engines read text differently. */
public enum Habit {
  /** A backslash in {@code '..'} takes the next character with it. */
  BACKSLASH_IN_STRINGS,
  /** Text in double quotes is a string, not a name. */
  DOUBLE_QUOTED_STRINGS,
  /** A backslash in {@code ".."} takes the next character with it. */
  BACKSLASH_IN_DOUBLE_QUOTES,
  BACKTICK_NAMES,
  HASH_COMMENTS,
  /** {@code --} is a comment only before a blank or control character. */
  DASH_COMMENTS_NEED_BLANK,
  /** A carriage return alone ends a line comment. */
  RETURN_ENDS_COMMENT,
  NESTED_COMMENTS,
  /** <code>/*! .. *&#47;</code> and its sisters. */
  EXECUTABLE_COMMENTS,
  /** {@code E'..'}, {@code U&".."}, {@code $tag$..$tag$}, {@code $1}. */
  POSTGRES_QUOTES,
  /** {@code @x}, and names that begin with a digit or a dollar sign. */
  MYSQL_WORDS,
  /** The client's DELIMITER command is honoured. */
  DELIMITER_COMMAND
}
