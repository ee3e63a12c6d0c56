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
  /** A backslash in a name between backticks takes the next character with it. */
  BACKSLASH_IN_BACKTICKS,
  /** {@code [x]}. */
  BRACKET_NAMES,
  /** Two quotes in a row end one string and begin another. */
  UNDOUBLED_QUOTES,
  /** Three quotes in a row begin a string that only three end. */
  TRIPLE_QUOTES,
  /** {@code r'..'}, in which a backslash is nothing special. */
  RAW_STRINGS,
  /** {@code q'[..]'}. */
  Q_QUOTES,
  /** {@code $$..$$}. */
  DOLLAR_STRINGS,
  /** {@code $tag$..$tag$}. */
  TAGGED_DOLLAR_STRINGS,
  /** {@code #} begins a comment. */
  HASH_COMMENTS,
  /** {@code #} begins a comment before a blank or an exclamation mark. */
  HASH_COMMENTS_NEED_BLANK,
  /** {@code //} begins a comment. */
  SLASH_COMMENTS,
  /** {@code file://x} is one word in PUT and GET. */
  FILE_ADDRESSES,
  /** {@code --} is a comment only before a blank or control character. */
  DASH_COMMENTS_NEED_BLANK,
  /** A carriage return alone ends a line comment. */
  RETURN_ENDS_COMMENT,
  /** Versions of the engine disagree about what ends a line, so a comment must not depend on it. */
  DISPUTED_LINE_ENDS,
  NESTED_COMMENTS,
  /** Versions of the engine disagree about comments in comments. */
  DISPUTED_NESTING,
  /** <code>/*! .. *&#47;</code> and its sisters. */
  EXECUTABLE_COMMENTS,
  /** {@code E'..'}, {@code U&".."}, {@code $tag$..$tag$}, {@code $1}. */
  POSTGRES_QUOTES,
  /** Names that begin with a dollar sign. */
  DOLLAR_WORDS,
  /** Names that begin with a digit. */
  DIGIT_WORDS,
  /** A number may end with a letter that tells its type or scale. */
  TYPED_NUMBERS,
  /** {@code @x}. */
  VARIABLES,
  /** {@code #x}, and both signs inside a name too. */
  HASH_AND_AT_WORDS,
  /** A hash inside a name. */
  HASH_IN_WORDS,
  /** Characters that may be blanks or quotes elsewhere are not taken for letters. */
  DISPUTED_BLANKS,
  /** {@code GO} alone on a line ends a batch. */
  GO_LINES,
  /** A slash alone on a line ends a statement. */
  SLASH_LINES,
  /** The client's DELIMITER command is honoured. */
  DELIMITER_COMMAND
}
