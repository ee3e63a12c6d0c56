package dev.stagegate.sql;

import dev.stagegate.sql.lex.TokenKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the end of one stored program by following its blocks. BEGIN, IF and the loops open a block
 * only where a statement can begin, because these words may also be names; a BEGIN or END anywhere
 * else is in doubt, and so is the whole statement then.
 */
final class CompoundScan {
  private static final Set<String> CLOSED_BY_NAME =
      Set.of("IF", "CASE", "LOOP", "WHILE", "REPEAT", "FOR");

  /** BEGIN TRANSACTION is a statement of a block, not a block. */
  private static final Set<String> TRANSACTION_ENDS = Set.of("TRANSACTION", "WORK");

  private enum Block {
    BEGIN,
    IF,
    CASE,
    LOOP
  }

  private final Fragment text;
  private final BlockRules rules;
  private final ProgramHeading heading;
  private final Deque<Block> blocks = new ArrayDeque<>();
  private int i;
  private int parentheses;
  private int caseExpressions;

  /** Whether a statement can begin at the position. */
  private boolean lead;

  /** Whether the statement at hand declares a handler, whose own statement may be a block. */
  private boolean handler;

  /** Whether the heading of a program goes on until the first BEGIN. */
  private boolean untilBegin;

  /** Whether declarations go on until the first BEGIN. */
  private boolean declaring;

  private String problem = "";

  CompoundScan(Fragment text, @Nullable Heading program, BlockRules rules) {
    this.text = text;
    this.rules = rules;
    this.declaring = rules.declares() && program == null && text.is(0, "DECLARE");
    this.heading = new ProgramHeading(program == null || !rules.headed() ? null : program.kind());
    this.untilBegin = program != null && !rules.headed();
    this.lead = program == null;
    this.i = program == null ? 0 : behindName(text, program.at() + 1);
  }

  private static int behindName(Fragment text, int from) {
    int i = from;
    while (text.is(i, "IF") || text.is(i, "NOT") || text.is(i, "EXISTS")) {
      i++;
    }
    i++;
    while (text.isSymbol(i, '.')) {
      i += 2;
    }
    return i;
  }

  Body.End end() {
    while (i < text.size() && !text.separatesAlways(i)) {
      if (text.isSymbol(i, ';')) {
        if (blocks.isEmpty() && !declaring && text.separates(i)) {
          return new Body.End(i, problem);
        }
        endStatement();
      } else {
        read();
      }
      i++;
    }
    return new Body.End(i, blocks.isEmpty() && !declaring ? problem : "BEGIN without its END");
  }

  private void endStatement() {
    if (parentheses != 0 || caseExpressions != 0) {
      doubt("semicolon inside an expression");
    }
    parentheses = 0;
    caseExpressions = 0;
    handler = false;
    heading.close();
    lead = true;
  }

  private void read() {
    if (text.isSymbol(i, '(')) {
      parentheses++;
      lead = false;
    } else if (text.isSymbol(i, ')')) {
      parentheses--;
      lead = parentheses == 0 && heading.bodyBehind(true);
    } else if (parentheses == 0) {
      readOutsideParentheses();
    }
  }

  private void readOutsideParentheses() {
    boolean leading = lead;
    lead = false;
    String word = text.isSymbol(i - 1, '.') ? "" : text.word(i);
    if (leading && isLabel()) {
      i++;
      lead = true;
      return;
    }
    switch (word) {
      case "BEGIN" -> begin(leading);
      case "END" -> close(leading);
      case "CASE" -> openCase(leading);
      case "IF" -> open(Block.IF, leading, false);
      case "LOOP", "REPEAT" -> loop(leading);
      case "WHILE", "FOR" -> open(Block.LOOP, leading, false);
      case "THEN", "ELSE" -> lead = inConditional();
      case "DO" -> lead = blocks.peek() == Block.LOOP || heading.bodyBehindDo();
      case "ROW" -> lead = heading.bodyBehindRow();
      case "DECLARE" -> handler = leading && text.is(i + 2, "HANDLER");
      case "FOLLOWS", "PRECEDES" -> followName();
      default -> lead = bodyBehind(word, leading);
    }
  }

  private boolean bodyBehind(String word, boolean leading) {
    return word.isEmpty()
        ? heading.bodyBehind(text.isKind(i, TokenKind.STRING))
        : heading.bodyBehindWord(word, leading);
  }

  private boolean isLabel() {
    return text.isName(i) && text.isSymbol(i + 1, ':') && !text.isSymbol(i + 2, '=');
  }

  private void begin(boolean leading) {
    if (leading && beginsTransaction()) {
      return;
    }
    boolean handles = untilBegin || handler && !text.is(i - 1, "FOR") && !text.isSymbol(i - 1, ',');
    if (!leading && !handles) {
      doubt("BEGIN where no block can begin");
      return;
    }
    blocks.push(Block.BEGIN);
    heading.close();
    untilBegin = false;
    declaring = false;
    handler = false;
    lead = true;
    if (text.reads(i + 1, "NOT", "ATOMIC")) {
      i += 2;
    } else if (text.is(i + 1, "ATOMIC")) {
      i++;
    }
  }

  /** The end of {@code FOR .. LOOP} and {@code WHILE .. LOOP}, or a loop of its own. */
  private void loop(boolean leading) {
    if (!leading && !rules.headed() && blocks.peek() == Block.LOOP) {
      lead = true;
    }
    open(Block.LOOP, leading, true);
  }

  private boolean beginsTransaction() {
    boolean bare = !rules.headed() && text.isSymbol(i + 1, ';');
    return bare || TRANSACTION_ENDS.contains(text.word(i + 1));
  }

  private void open(Block block, boolean leading, boolean statementFollows) {
    if (leading) {
      blocks.push(block);
      heading.close();
      lead = statementFollows;
    }
  }

  private void openCase(boolean leading) {
    if (leading) {
      open(Block.CASE, true, false);
    } else {
      caseExpressions++;
    }
  }

  private boolean inConditional() {
    Block block = blocks.peek();
    boolean conditional = block == Block.IF || block == Block.CASE;
    return caseExpressions == 0 && (conditional || rules.handles() && block != null);
  }

  private void close(boolean leading) {
    boolean closesUntil =
        text.is(i + 1, "REPEAT") && blocks.peek() == Block.LOOP && caseExpressions == 0;
    if ((leading || closesUntil) && !blocks.isEmpty()) {
      blocks.pop();
      if (CLOSED_BY_NAME.contains(text.word(i + 1))) {
        i++;
      }
    } else if (caseExpressions > 0) {
      caseExpressions--;
    } else {
      doubt("END where no block ends");
    }
  }

  /** In a trigger's heading: the name of another trigger, then the body. */
  private void followName() {
    if (heading.ordersTriggers()) {
      i++;
      lead = true;
    }
  }

  private void doubt(String why) {
    problem = why;
  }
}
