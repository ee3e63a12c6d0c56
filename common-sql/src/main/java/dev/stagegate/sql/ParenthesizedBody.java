package dev.stagegate.sql;

/** PostgreSQL's {@code CREATE RULE .. DO (a; b)}: semicolons inside parentheses do not end it. */
record ParenthesizedBody(ObjectWords words) implements Body {
  @Override
  public boolean begins(Fragment text) {
    if (!text.is(0, "CREATE")) {
      return false;
    }
    Heading heading = Heading.of(text, words);
    return heading != null && heading.kind() == ObjectKind.RULE;
  }

  @Override
  public End end(Fragment text) {
    int depth = 0;
    for (int i = 0; i < text.size(); i++) {
      if (depth == 0 && text.separates(i)) {
        return End.sure(i);
      }
      depth += text.isSymbol(i, '(') ? 1 : text.isSymbol(i, ')') ? -1 : 0;
    }
    return depth == 0 ? End.sure(text.size()) : new End(text.size(), "unbalanced parentheses");
  }
}
