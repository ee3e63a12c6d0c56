package dev.stagegate.gateway.invitation;

/**
 * The beginning of a text, fit to be stored and shown anywhere: no control characters, no halves of
 * characters.
 *
 * @param cut whether something was left off at the end
 */
public record Excerpt(String text, boolean cut) {

  private static final char REPLACEMENT = '\uFFFD';

  /**
   * As much of the text as fits.
   *
   * @param longest in UTF-16 code units; a character that needs two is never halved
   */
  public static Excerpt of(String text, int longest) {
    StringBuilder kept = new StringBuilder(Math.min(text.length(), longest));
    int at = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      int width = Character.charCount(point);
      if (point == '\r') {
        point = '\n';
        width = at + 1 < text.length() && text.charAt(at + 1) == '\n' ? 2 : 1;
      }
      int fit = isFit(point) ? point : REPLACEMENT;
      if (kept.length() + Character.charCount(fit) > longest) {
        return new Excerpt(kept.toString(), true);
      }
      kept.appendCodePoint(fit);
      at += width;
    }
    return new Excerpt(kept.toString(), false);
  }

  /**
   * As much of the text as fits, as it is but for what cannot be stored: NUL and halves of
   * characters.
   *
   * @param largest in UTF-8 bytes
   */
  public static Excerpt exact(String text, int largest) {
    StringBuilder kept = new StringBuilder(Math.min(text.length(), largest));
    int bytes = 0;
    for (int at = 0; at < text.length(); ) {
      int point = text.codePointAt(at);
      int fit = point == 0 || isHalf(point) ? REPLACEMENT : point;
      bytes += fit < 0x80 ? 1 : fit < 0x800 ? 2 : fit < 0x10000 ? 3 : 4;
      if (bytes > largest) {
        return new Excerpt(kept.toString(), true);
      }
      kept.appendCodePoint(fit);
      at += Character.charCount(point);
    }
    return new Excerpt(kept.toString(), false);
  }

  /** The text on one line, with a sign at its end where something was left off. */
  public static String line(String text, int longest) {
    Excerpt excerpt = of(text.strip(), longest);
    if (excerpt.cut()) {
      excerpt = new Excerpt(of(text.strip(), longest - 1).text() + "…", true);
    }
    return excerpt.text().replace('\n', ' ').replace('\t', ' ');
  }

  private static boolean isFit(int point) {
    boolean control = Character.isISOControl(point) && point != '\n' && point != '\t';
    return !control && !isHalf(point);
  }

  private static boolean isHalf(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }
}
