package dev.stagegate.sql;

import dev.stagegate.sql.lex.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds the statements of a T-SQL batch, which need no semicolon between them: a word that can
 * begin a statement does so, unless the statement at hand goes on with it.
 */
final class TsqlStatements {
  /** Words that steer a batch and do nothing else. */
  private static final Set<String> CONTROL =
      Set.of("IF", "WHILE", "BEGIN", "END", "ELSE", "BREAK", "CONTINUE", "GOTO", "RETURN");

  /** Behind these another statement begins whatever it begins with. */
  private static final Set<String> BEFORE_STATEMENT =
      Set.of("BEGIN", "END", "ELSE", "BREAK", "CONTINUE");

  private static final Set<String> PROGRAMS =
      Set.of("PROCEDURE", "PROC", "FUNCTION", "TRIGGER", "VIEW");
  private static final Set<String> TRANSACTION = Set.of("TRAN", "TRANSACTION", "DISTRIBUTED");

  /** One statement: where it begins in the batch and where it ends. */
  record Part(int from, int to) {}

  private final Fragment batch;
  private final List<Part> parts = new ArrayList<>();
  private TsqlStatement current = TsqlStatement.NONE;
  private int i;
  private int from;
  private int parentheses;
  private int cases;
  private int blocks;
  private boolean plain = true;

  /** Whether a stored program has begun, whose body is the rest of the batch. */
  private boolean program;

  private String problem = "";

  TsqlStatements(Fragment batch) {
    this.batch = batch;
    for (; i < batch.size() && !program; i++) {
      read();
    }
    endPart(batch.size());
    if (blocks != 0) {
      problem = "BEGIN without its END";
    }
  }

  /** The statements that do something, in order. */
  List<Part> parts() {
    return parts;
  }

  /** Whether the statements run one by one do the same as the batch. */
  boolean plain() {
    return plain && problem.isEmpty();
  }

  /** Why the batch is in doubt; empty when it is not. */
  String problem() {
    return problem;
  }

  private void read() {
    switch (batch.at(i).symbol()) {
      case ';' -> endPart(i);
      case '(' -> {
        begin(false);
        parentheses++;
      }
      case ')' -> {
        parentheses--;
        problem = parentheses < 0 ? "unbalanced parentheses" : problem;
      }
      default -> readOther();
    }
  }

  private void readOther() {
    String word = parentheses == 0 ? batch.word(i) : "";
    if (word.isEmpty()) {
      begin(false);
    } else {
      readWord(word);
    }
  }

  private void readWord(String word) {
    if (current == TsqlStatement.NONE && (isLabel() || namesBlock(word))) {
      plain = false;
      i += isLabel() ? 1 : 0;
      return;
    }
    boolean ofCase =
        word.equals("CASE") || cases > 0 && (word.equals("END") || word.equals("ELSE"));
    if (ofCase && current != TsqlStatement.NONE) {
      cases += word.equals("CASE") ? 1 : word.equals("END") ? -1 : 0;
    } else {
      boolean begins = TsqlStatement.canBegin(word) && begins();
      if (begins && CONTROL.contains(word)) {
        control(word);
      } else {
        begin(begins);
        current.reads(batch, i);
      }
    }
  }

  private boolean begins() {
    return current == TsqlStatement.NONE || current.endsBefore(batch, i);
  }

  /** Begins another statement where there is none or the word begins one. */
  private void begin(boolean another) {
    if (current == TsqlStatement.NONE || another) {
      endPart(i);
      from = i;
      current = new TsqlStatement(batch.word(i));
      plain &= !batch.is(i, "DECLARE");
      program = beginsProgram();
    }
  }

  /** Whether CREATE or ALTER and a stored program or view begin here; these need a whole batch. */
  private boolean beginsProgram() {
    int kind = batch.reads(i + 1, "OR", "ALTER") ? i + 3 : i + 1;
    return (batch.is(i, "CREATE") || batch.is(i, "ALTER")) && PROGRAMS.contains(batch.word(kind));
  }

  private static boolean namesBlock(String word) {
    return word.equals("TRY") || word.equals("CATCH");
  }

  private boolean isLabel() {
    boolean named = batch.isKind(i, TokenKind.WORD);
    return named && batch.isSymbol(i + 1, ':') && !batch.isSymbol(i + 2, ':');
  }

  private void control(String word) {
    boolean transaction = word.equals("BEGIN") && TRANSACTION.contains(batch.word(i + 1));
    if (transaction) {
      begin(true);
      return;
    }
    if (word.equals("END") && batch.is(i + 1, "CONVERSATION")) {
      begin(true);
      return;
    }
    endPart(i);
    plain = false;
    blocks += word.equals("BEGIN") ? 1 : word.equals("END") ? -1 : 0;
    problem = blocks < 0 ? "END without its BEGIN" : problem;
    from = i;
    current = BEFORE_STATEMENT.contains(word) ? TsqlStatement.NONE : new TsqlStatement(word);
  }

  /** Ends the statement at hand, if there is one and it does something. */
  private void endPart(int to) {
    if (parentheses > 0) {
      problem = "unbalanced parentheses";
    }
    boolean does = current != TsqlStatement.NONE && !CONTROL.contains(current.verb());
    if (does || current.runs()) {
      parts.add(new Part(from, to));
    }
    current = TsqlStatement.NONE;
    parentheses = 0;
    cases = 0;
  }
}
