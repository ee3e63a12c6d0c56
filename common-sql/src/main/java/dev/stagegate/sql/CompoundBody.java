package dev.stagegate.sql;

import org.jspecify.annotations.Nullable;

/** A stored program or block whose {@code BEGIN .. END} may hold semicolons. */
record CompoundBody(ObjectWords words, BlockRules rules) implements Body {
  @Override
  public boolean begins(Fragment text) {
    return rules.startsBlock(text) || programHeading(text) != null;
  }

  private @Nullable Heading programHeading(Fragment text) {
    if (!text.is(0, "CREATE") && !text.is(0, "ALTER")) {
      return null;
    }
    Heading heading = Heading.of(text, words);
    return heading != null && heading.kind().holdsStatements() ? heading : null;
  }

  @Override
  public End end(Fragment text) {
    Heading heading = programHeading(text);
    return new CompoundScan(text, heading, rules).end();
  }
}
