package dev.stagegate.sql;

import java.util.Set;

/**
 * How an engine writes blocks of statements, as data of a dialect.
 *
 * @param openers words that begin a block outside any program, besides BEGIN
 * @param begins whether BEGIN is one of them
 * @param headed whether a program's heading may hold statement words, so that only certain places
 *     of it can begin the body; elsewhere the first BEGIN does
 * @param declares whether a block may begin with declarations before its BEGIN
 * @param handles whether THEN of an exception handler begins statements
 */
record BlockRules(
    Set<String> openers, boolean begins, boolean headed, boolean declares, boolean handles) {
  static final BlockRules MYSQL = new BlockRules(Set.of(), true, true, false, false);
  static final BlockRules PLAIN = new BlockRules(Set.of(), true, false, false, false);

  /** Blocks only in stored programs. */
  static final BlockRules TRIGGERS = new BlockRules(Set.of(), false, false, false, false);

  static final BlockRules SNOWFLAKE =
      new BlockRules(
          Set.of("DECLARE", "IF", "CASE", "FOR", "WHILE", "LOOP", "REPEAT"),
          true,
          false,
          true,
          true);

  /** A block may hold IF and loops, but only BEGIN begins one. */
  static final BlockRules COMPOUND = new BlockRules(Set.of(), true, false, false, true);

  static final BlockRules SCRIPTING =
      new BlockRules(
          Set.of("IF", "CASE", "FOR", "WHILE", "LOOP", "REPEAT"), true, false, false, true);

  /** What may follow BEGIN where it starts a transaction and no block. */
  private static final Set<String> TRANSACTION_WORDS =
      Set.of(
          ("WORK PESSIMISTIC OPTIMISTIC TRANSACTION TRAN NAME IMMEDIATE EXCLUSIVE DEFERRED"
                  + " CONCURRENT")
              .split(" "));

  /** Whether the text begins with a block rather than with a transaction or something else. */
  boolean startsBlock(Fragment text) {
    if (!text.is(0, "BEGIN")) {
      return openers.contains(text.word(0));
    }
    return begins
        && text.has(1)
        && !text.separates(1)
        && !text.isSymbol(1, ';')
        && !TRANSACTION_WORDS.contains(text.word(1));
  }
}
