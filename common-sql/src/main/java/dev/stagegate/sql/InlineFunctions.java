package dev.stagegate.sql;

/**
 * {@code WITH FUNCTION f() .. BEGIN .. END SELECT ..}: semicolons inside {@code BEGIN .. END} do
 * not end it.
 */
final class InlineFunctions implements Body {
  @Override
  public boolean begins(Fragment text) {
    return text.reads(0, "WITH", "FUNCTION");
  }

  @Override
  public End end(Fragment text) {
    int depth = 0;
    for (int i = 0; i < text.size(); i++) {
      if (text.isSymbol(i, ';') && depth == 0) {
        return End.sure(i);
      }
      depth += opens(text, i) ? 1 : text.is(i, "END") && !closesStatement(text, i) ? -1 : 0;
    }
    return depth == 0 ? End.sure(text.size()) : new End(text.size(), "BEGIN without its END");
  }

  private static boolean opens(Fragment text, int i) {
    return text.is(i, "BEGIN") || text.is(i, "CASE") && !text.is(i - 1, "END");
  }

  private static boolean closesStatement(Fragment text, int i) {
    return text.is(i + 1, "IF")
        || text.is(i + 1, "LOOP")
        || text.is(i + 1, "WHILE")
        || text.is(i + 1, "REPEAT");
  }
}
