package dev.stagegate.sql.lex;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A position in the text, what was found before it, and what the text itself has switched on. */
final class Cursor {
  private static final String[] SYMBOLS = new String[128];

  static {
    for (char c = 0; c < SYMBOLS.length; c++) {
      SYMBOLS[c] = String.valueOf(c);
    }
  }

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private final List<Flaw> flaws = new ArrayList<>();
  private final Map<Gate, Integer> gates = new LinkedHashMap<>();
  private int position;
  private int openGate = Token.NO_GATE;
  private int gateClose;
  private String delimiter = "";

  /** Which characters besides letters and digits go on with a word. */
  private final String wordParts;

  /** Whether a character that may be a blank ends a word. */
  private final boolean oddEndsWord;

  Cursor(String text, String wordParts, boolean oddEndsWord) {
    this.text = text;
    this.wordParts = wordParts;
    this.oddEndsWord = oddEndsWord;
  }

  Tokens tokens() {
    if (inGate()) {
      flaws.add(new Flaw(Flaw.Kind.AMBIGUOUS_EXECUTABLE_COMMENT, tokens.getLast().start()));
    }
    return new Tokens(tokens, flaws, List.copyOf(gates.keySet()));
  }

  int tokenCount() {
    return tokens.size();
  }

  int position() {
    return position;
  }

  int length() {
    return text.length();
  }

  boolean atEnd() {
    return position >= text.length();
  }

  /** The character at this offset from the position; NUL beyond the text. */
  char peek(int offset) {
    return at(position + offset);
  }

  char at(int index) {
    return index >= 0 && index < text.length() ? text.charAt(index) : '\0';
  }

  boolean looksAt(String expected) {
    return text.startsWith(expected, position);
  }

  /** Where this next occurs, or -1. */
  int find(String wanted, int from) {
    return text.indexOf(wanted, from);
  }

  /** Where this occurs wholly inside a range, or -1. */
  int find(String wanted, int from, int to) {
    return text.indexOf(wanted, from, to);
  }

  String slice(int from, int to) {
    return text.substring(from, to);
  }

  void skipTo(int end) {
    position = end;
  }

  void take(TokenKind kind, int end) {
    String taken =
        end == position + 1 && text.charAt(position) < SYMBOLS.length
            ? SYMBOLS[text.charAt(position)]
            : text.substring(position, end);
    String word = kind == TokenKind.WORD ? Characters.upper(taken) : "";
    tokens.add(new Token(kind, taken, word, position, end, beginsLine(), openGate));
    position = end;
  }

  private boolean beginsLine() {
    int last = tokens.isEmpty() ? 0 : tokens.getLast().end();
    return tokens.isEmpty() || text.indexOf('\n', last, position) >= 0;
  }

  void flaw(Flaw.Kind kind) {
    flaw(kind, position);
  }

  void flaw(Flaw.Kind kind, int at) {
    flaws.add(new Flaw(kind, at));
  }

  /** Whether only blanks stand before the position on its line. */
  boolean atLineStart() {
    int i = position - 1;
    while (i >= 0 && text.charAt(i) != '\n' && Characters.blank(text.charAt(i))) {
      i--;
    }
    return i < 0 || text.charAt(i) == '\n';
  }

  /** The end of the line that holds this index. */
  int lineEnd(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  /** The first word of the statement at hand, if that is at most so many tokens back. */
  String firstWord(int most) {
    int i = tokens.size() - 1;
    while (i >= 0 && i > tokens.size() - most && tokens.get(i).symbol() != ';') {
      i--;
    }
    boolean known = i < 0 || tokens.get(i).symbol() == ';';
    return known && i + 1 < tokens.size() ? tokens.get(i + 1).word() : "";
  }

  boolean inGate() {
    return openGate != Token.NO_GATE;
  }

  /**
   * @param close where a server that skips the comment finds its end
   */
  void openGate(Gate gate, int end, int close) {
    gateClose = close;
    openGate = gates.computeIfAbsent(gate, _ -> gates.size());
    take(TokenKind.GATE_OPEN, end);
  }

  int gateClose() {
    return gateClose;
  }

  void closeGate(int end) {
    take(TokenKind.GATE_CLOSE, end);
    openGate = Token.NO_GATE;
  }

  /** The delimiter set by a DELIMITER command; empty while it is the semicolon. */
  String delimiter() {
    return delimiter;
  }

  void delimiter(String changed) {
    delimiter = changed;
  }

  boolean delimiterAt(int index) {
    return !delimiter.isEmpty() && !inGate() && text.startsWith(delimiter, index);
  }

  /** Whether a statement can begin here; never inside an executable comment. */
  boolean atStatementStart() {
    if (tokens.isEmpty()) {
      return true;
    }
    Token last = tokens.getLast();
    return last.kind() == TokenKind.DELIMITER
        || last.kind() == TokenKind.DELIMITER_COMMAND
        || last.symbol() == ';' && !last.gated();
  }

  /** The end of the run of word characters from here; a delimiter set by the script cuts a word. */
  int wordEnd(int from) {
    int end = from;
    while (end < text.length() && wordPart(text.charAt(end)) && !delimiterAt(end)) {
      end++;
    }
    return end;
  }

  boolean wordPart(char c) {
    return c < 0x80
        ? Characters.letter(c) || Characters.digit(c) || wordParts.indexOf(c) >= 0
        : !oddEndsWord || !Characters.odd(c);
  }
}
