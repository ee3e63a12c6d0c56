package dev.stagegate.sql;

/**
 * PostgreSQL's {@code CREATE FUNCTION .. BEGIN ATOMIC .. END}. Inside, every statement has its
 * semicolon, so the closing END is the first that follows a semicolon or ATOMIC. Counting CASE and
 * END instead would be wrong: both may be column labels.
 */
record AtomicBody(ObjectWords words) implements Body {
  @Override
  public boolean begins(Fragment text) {
    if (!text.is(0, "CREATE")) {
      return false;
    }
    Heading heading = Heading.of(text, words);
    return heading != null
        && (heading.kind() == ObjectKind.FUNCTION || heading.kind() == ObjectKind.PROCEDURE);
  }

  @Override
  public End end(Fragment text) {
    int depth = 0;
    for (int i = 0; i < text.size(); i++) {
      if (text.separates(i)) {
        return End.sure(i);
      }
      depth += text.isSymbol(i, '(') ? 1 : text.isSymbol(i, ')') ? -1 : 0;
      if (depth == 0 && text.reads(i, "BEGIN", "ATOMIC")) {
        return endBehindBlock(text, i + 2);
      }
    }
    return End.sure(text.size());
  }

  private static End endBehindBlock(Fragment text, int from) {
    for (int i = from; i < text.size(); i++) {
      if (text.is(i, "END") && (i == from || text.isSymbol(i - 1, ';'))) {
        return End.sure(PlainBody.nextSeparator(text, i));
      }
    }
    return new End(text.size(), "BEGIN ATOMIC without its END");
  }
}
