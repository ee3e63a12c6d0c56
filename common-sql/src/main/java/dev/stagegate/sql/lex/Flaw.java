package dev.stagegate.sql.lex;

/**
 * A place where the text cannot be read for sure.
 *
 * @param at UTF-16 offset
 */
public record Flaw(Kind kind, int at) {
  /** What is wrong. */
  public enum Kind {
    UNTERMINATED_STRING("unterminated string", true),
    UNTERMINATED_NAME("unterminated quoted name", true),
    UNTERMINATED_COMMENT("unterminated comment", false),
    COMMENT_IN_EXECUTABLE_COMMENT("comment inside an executable comment", false),
    AMBIGUOUS_EXECUTABLE_COMMENT("executable comment whose end is ambiguous", false),
    CLIENT_COMMAND("backslash outside quotes (a client command)", false),
    ESCAPED_NAME("name spelled with Unicode escapes", false),
    MALFORMED_NUMBER("malformed number", false),
    AMBIGUOUS_COMMENT("comment whose end is ambiguous", false),
    ODD_CHARACTER("character that may be a blank or a quote", false),
    REPEATED_BATCH("batch to be run more than once", false);

    private final String why;
    private final boolean refused;

    Kind(String why, boolean refused) {
      this.why = why;
      this.refused = refused;
    }

    /** In words. */
    public String why() {
      return why;
    }

    /** Whether every server that reads the text this way refuses the whole statement. */
    public boolean refused() {
      return refused;
    }
  }
}
