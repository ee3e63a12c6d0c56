package dev.stagegate.sql;

/** Any statement without inner semicolons: the first separator ends it. */
final class PlainBody implements Body {
  @Override
  public boolean begins(Fragment text) {
    return true;
  }

  @Override
  public End end(Fragment text) {
    return End.sure(nextSeparator(text, 0));
  }

  static int nextSeparator(Fragment text, int from) {
    int i = from;
    while (i < text.size() && !text.separates(i)) {
      i++;
    }
    return i;
  }
}
