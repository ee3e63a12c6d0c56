package dev.stagegate.sql.lex;

/**
 * A comment that some servers execute: <code>/*!50000 ... *&#47;</code>, MariaDB's <code>/*M!
 * </code>, TiDB's <code>/*T![feature]</code>. Every brand is read for the whole MySQL family,
 * because an instance may be registered under a sister's name. Each such comment is a gate around
 * its tokens: the reader decides later whether they count.
 */
final class ExecutableComment {
  private static final String[] BRANDS = {"!", "M!", "T!"};
  private static final int VERSION_DIGITS = 9;

  private ExecutableComment() {}

  static boolean open(Cursor cursor) {
    if (cursor.inGate() || !cursor.looksAt("/*")) {
      return false;
    }
    for (String brand : BRANDS) {
      if (cursor.looksAt("/*" + brand)) {
        open(cursor, brand, cursor.position() + 2 + brand.length());
        return true;
      }
    }
    return false;
  }

  private static void open(Cursor cursor, String brand, int afterBrand) {
    int close = cursor.find("*/", afterBrand);
    if (close < 0) {
      Comments.unterminated(cursor);
      return;
    }
    int feature = featureEnd(cursor, brand, afterBrand, close);
    int version = feature;
    while (Characters.digit(cursor.at(version)) && version < feature + VERSION_DIGITS) {
      version++;
    }
    int number = version == feature ? 0 : Integer.parseInt(cursor.slice(feature, version));
    String name = brand.equals("!") ? "" : brand + cursor.slice(afterBrand, feature);
    flawIfCommentInside(cursor, version, close);
    cursor.openGate(new Gate(name, number), version, close);
  }

  private static int featureEnd(Cursor cursor, String brand, int afterBrand, int close) {
    if (!brand.equals("T!") || cursor.at(afterBrand) != '[') {
      return afterBrand;
    }
    int end = cursor.find("]", afterBrand);
    return end < 0 || end > close ? afterBrand : end + 1;
  }

  /**
   * A server that skips the comment and one that executes it may disagree where a comment inside it
   * ends.
   */
  private static void flawIfCommentInside(Cursor cursor, int from, int close) {
    int inner = cursor.find("/*", from, close);
    if (inner >= 0) {
      cursor.flaw(Flaw.Kind.COMMENT_IN_EXECUTABLE_COMMENT);
    }
  }

  /**
   * The skipping server stops at the first star-slash, quoted or not; if that is not this one,
   * nobody can say what runs.
   */
  static boolean close(Cursor cursor) {
    if (!cursor.inGate() || !cursor.looksAt("*/")) {
      return false;
    }
    if (cursor.position() != cursor.gateClose()) {
      cursor.flaw(Flaw.Kind.AMBIGUOUS_EXECUTABLE_COMMENT);
    }
    cursor.closeGate(cursor.position() + 2);
    return true;
  }
}
