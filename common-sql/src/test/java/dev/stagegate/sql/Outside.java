package dev.stagegate.sql;

/**
 * Strips from the text between units what may stand there, by plain means of its own: blanks,
 * comments, delimiters.
 */
final class Outside {
  private Outside() {}

  /** What is left; empty when nothing that a server would run lies outside the units. */
  static String statements(Engine engine, String text) {
    StringBuilder left = new StringBuilder();
    String delimiter = ";";
    int i = 0;
    while (i < text.length()) {
      String rest = text.substring(i);
      if (engine != Engine.POSTGRES && rest.matches("(?is)delimiter[ \\t]+\\S+[ \\t]*(\\v.*)?")) {
        delimiter = rest.strip().split("\\s+", 3)[1];
        i += rest.indexOf(delimiter, "delimiter".length()) + delimiter.length();
      } else if (rest.startsWith(delimiter)) {
        i += delimiter.length();
      } else if (Character.isWhitespace(text.charAt(i)) && text.charAt(i) < 0x80
          || text.charAt(i) == ';') {
        i++;
      } else if (rest.startsWith("--") || engine != Engine.POSTGRES && rest.startsWith("#")) {
        i += lineLength(engine, rest);
      } else if (rest.startsWith("/*")) {
        i += commentLength(engine, rest);
      } else {
        left.append(text.charAt(i++));
      }
    }
    return left.toString();
  }

  private static int lineLength(Engine engine, String rest) {
    String ends = engine == Engine.POSTGRES ? "\r\n" : "\n";
    int i = 0;
    while (i < rest.length() && ends.indexOf(rest.charAt(i)) < 0) {
      i++;
    }
    return i;
  }

  private static int commentLength(Engine engine, String rest) {
    int depth = 0;
    int i = 0;
    do {
      if (rest.startsWith("/*", i) && (depth == 0 || engine == Engine.POSTGRES)) {
        depth++;
        i += 2;
      } else if (rest.startsWith("*/", i)) {
        depth--;
        i += 2;
      } else {
        i++;
      }
    } while (depth > 0 && i < rest.length());
    return depth > 0 ? 1 : i;
  }
}
