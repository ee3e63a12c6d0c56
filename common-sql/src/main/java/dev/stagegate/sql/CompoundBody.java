package dev.stagegate.sql;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A stored program or block of the MySQL family, whose {@code BEGIN .. END} may hold semicolons.
 */
record CompoundBody(ObjectWords words) implements Body {
  /** What may follow BEGIN where it starts a transaction and no block. */
  static final Set<String> TRANSACTION_WORDS = Set.of("WORK", "PESSIMISTIC", "OPTIMISTIC");

  @Override
  public boolean begins(Fragment text) {
    return startsBlock(text) || programHeading(text) != null;
  }

  static boolean startsBlock(Fragment text) {
    return text.is(0, "BEGIN")
        && text.has(1)
        && !text.separates(1)
        && !text.isSymbol(1, ';')
        && !TRANSACTION_WORDS.contains(text.word(1));
  }

  private @Nullable Heading programHeading(Fragment text) {
    if (!text.is(0, "CREATE") && !text.is(0, "ALTER")) {
      return null;
    }
    Heading heading = Heading.of(text, words);
    return heading != null && heading.kind().storesStatements() ? heading : null;
  }

  @Override
  public End end(Fragment text) {
    Heading heading = programHeading(text);
    return new CompoundScan(text, heading).end();
  }
}
