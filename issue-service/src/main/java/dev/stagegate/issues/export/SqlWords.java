package dev.stagegate.issues.export;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** How names and values are written in SQL. */
enum SqlWords {
  STANDARD {
    @Override
    String name(String column) {
      return '"' + column.replace("\"", "\"\"") + '"';
    }

    @Override
    String text(Object value) {
      return quoted(ValueText.of(value));
    }
  },

  /**
   * A backslash in quotes is one or none there, as the session's {@code sql_mode} says, and the
   * client that reads a file changes ends of lines; a text with such characters is written as its
   * bytes, which are read alike everywhere.
   */
  MYSQL {
    @Override
    String name(String column) {
      return '`' + column.replace("`", "``") + '`';
    }

    @Override
    String text(Object value) {
      if (value instanceof byte[] bytes) {
        return hex(bytes);
      }
      String text = ValueText.of(value);
      return text.chars().allMatch(c -> c != '\\' && c >= ' ')
          ? quoted(text)
          : "_utf8mb4 " + hex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(byte[] bytes) {
      return "x'" + HexFormat.of().formatHex(bytes) + "'";
    }
  };

  static SqlWords of(String engine) {
    return switch (engine) {
      case "MYSQL", "MARIADB" -> MYSQL;
      default -> STANDARD;
    };
  }

  abstract String name(String column);

  /** What is neither a number nor a truth value. */
  abstract String text(Object value);

  String literal(@Nullable Object value) {
    if (value == null) {
      return "NULL";
    }
    // With an exponent it would be a DOUBLE, of fewer digits.
    return value instanceof BigDecimal exact
        ? exact.toPlainString()
        : isPlainNumber(value) || value instanceof Boolean ? value.toString() : text(value);
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** NaN and infinity are no numbers in SQL text. */
  private static boolean isPlainNumber(Object value) {
    return value instanceof Number number
        && !(number instanceof Double d && !Double.isFinite(d))
        && !(number instanceof Float f && !Float.isFinite(f));
  }
}
