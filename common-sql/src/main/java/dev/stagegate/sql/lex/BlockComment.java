package dev.stagegate.sql.lex;

/**
 * A comment between slash-star and star-slash.
 *
 * @param nests whether comments may stand inside comments
 * @param disputed whether versions of the engine disagree about that
 */
record BlockComment(boolean nests, boolean disputed) implements Shape {
  @Override
  public boolean read(Cursor cursor) {
    if (!cursor.looksAt("/*")) {
      return false;
    }
    if (disputed && opensAnother(cursor)) {
      cursor.flaw(Flaw.Kind.AMBIGUOUS_COMMENT);
    }
    int end = nests ? nestedEnd(cursor) : flatEnd(cursor);
    if (end < 0) {
      Comments.unterminated(cursor);
    } else {
      Comments.pass(cursor, end);
    }
    return true;
  }

  private static boolean opensAnother(Cursor cursor) {
    int from = cursor.position() + 2;
    int close = cursor.find("*/", from);
    return close >= 0 && cursor.find("/*", from, close) >= 0;
  }

  private static int flatEnd(Cursor cursor) {
    int close = cursor.find("*/", cursor.position() + 2);
    return close < 0 ? -1 : close + 2;
  }

  private static int nestedEnd(Cursor cursor) {
    int depth = 0;
    int i = cursor.position();
    while (i < cursor.length()) {
      if (cursor.at(i) == '/' && cursor.at(i + 1) == '*') {
        depth++;
        i += 2;
      } else if (cursor.at(i) == '*' && cursor.at(i + 1) == '/') {
        depth--;
        i += 2;
        if (depth == 0) {
          return i;
        }
      } else {
        i++;
      }
    }
    return -1;
  }
}
