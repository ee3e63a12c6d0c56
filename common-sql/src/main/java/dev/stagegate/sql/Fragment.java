package dev.stagegate.sql;

import dev.stagegate.sql.lex.Deadline;
import dev.stagegate.sql.lex.Token;
import dev.stagegate.sql.lex.TokenKind;
import java.util.List;

/**
 * A run of tokens, read by position. A position outside the run reads as nothing. Each read counts
 * towards the deadline, so that whatever goes through tokens ends in time.
 */
final class Fragment {
  private final List<Token> tokens;
  private final int from;
  private final int to;
  private final Deadline deadline;

  private Fragment(List<Token> tokens, int from, int to, Deadline deadline) {
    this.tokens = tokens;
    this.from = from;
    this.to = to;
    this.deadline = deadline;
  }

  static Fragment of(List<Token> tokens, Deadline deadline) {
    return new Fragment(tokens, 0, tokens.size(), deadline);
  }

  Fragment from(int position) {
    return new Fragment(tokens, Math.min(to, from + position), to, deadline);
  }

  Fragment to(int position) {
    return new Fragment(tokens, from, Math.min(to, from + position), deadline);
  }

  /** Where the run begins in the list it is a part of. */
  int offset() {
    return from;
  }

  int size() {
    return to - from;
  }

  boolean has(int position) {
    return position >= 0 && position < size();
  }

  /** The token at a position inside the run. */
  Token at(int position) {
    deadline.step();
    return tokens.get(from + position);
  }

  /** The upper-case word at the position; empty where there is no word. */
  String word(int position) {
    return has(position) ? at(position).word() : "";
  }

  boolean is(int position, String word) {
    return word(position).equals(word);
  }

  /** Whether these words stand here, one after the other. */
  boolean reads(int position, String first, String second) {
    return is(position, first) && is(position + 1, second);
  }

  boolean isKind(int position, TokenKind kind) {
    return has(position) && at(position).kind() == kind;
  }

  boolean isSymbol(int position, char symbol) {
    return has(position) && at(position).symbol() == symbol;
  }

  boolean isName(int position) {
    return isKind(position, TokenKind.WORD) || isKind(position, TokenKind.QUOTED_NAME);
  }

  /**
   * Whether the token ends a statement here and now: not a semicolon that some servers see and
   * others skip.
   */
  boolean separates(int position) {
    if (!has(position)) {
      return false;
    }
    Token token = at(position);
    return separatesAlways(position) || token.symbol() == ';' && !token.gated();
  }

  /**
   * Whether the token ends a statement even inside a block: what the client, not the server, looks
   * at.
   */
  boolean separatesAlways(int position) {
    return isKind(position, TokenKind.DELIMITER) || isKind(position, TokenKind.DELIMITER_COMMAND);
  }
}
