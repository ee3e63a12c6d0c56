package dev.stagegate.sql;

import java.util.Set;

/**
 * A block, stored program or package of PL/SQL: semicolons do not end it, the END of its outermost
 * block does, or a slash alone on a line.
 */
record PlsqlBody(ObjectWords words) implements Body {
  private static final Set<String> BLOCKS = Set.of("BEGIN", "DECLARE");
  private static final Set<String> PROGRAMS =
      Set.of("PROCEDURE", "FUNCTION", "PACKAGE", "TRIGGER", "TYPE");

  @Override
  public boolean begins(Fragment text) {
    return startsBlock(text) || withProgram(text) || program(text) > 0;
  }

  /** Whether an anonymous block begins here, perhaps with a label. */
  static boolean startsBlock(Fragment text) {
    return BLOCKS.contains(text.word(0)) || text.isSymbol(0, '<') && text.isSymbol(1, '<');
  }

  /** Whether a query begins with programs of its own. */
  static boolean withProgram(Fragment text) {
    return text.reads(0, "WITH", "FUNCTION") || text.reads(0, "WITH", "PROCEDURE");
  }

  /** The position of the word that says what program is created, or -1. */
  private int program(Fragment text) {
    int i = 1;
    if (!text.is(0, "CREATE")) {
      return -1;
    }
    while (words.modifiers().contains(text.word(i)) && !PROGRAMS.contains(text.word(i))) {
      i++;
    }
    return PROGRAMS.contains(text.word(i)) ? i : -1;
  }

  @Override
  public End end(Fragment text) {
    return new PlsqlScan(text, program(text)).end();
  }
}
