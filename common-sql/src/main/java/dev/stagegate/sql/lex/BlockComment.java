package dev.stagegate.sql.lex;

/** A comment between slash-star and star-slash, nested where the engine nests them. */
record BlockComment(boolean nests) implements Shape {
  @Override
  public boolean read(Cursor cursor) {
    if (!cursor.looksAt("/*")) {
      return false;
    }
    int end = nests ? nestedEnd(cursor) : flatEnd(cursor);
    if (end < 0) {
      Comments.unterminated(cursor);
    } else {
      Comments.pass(cursor, end);
    }
    return true;
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
