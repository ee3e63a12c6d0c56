package dev.stagegate.issues.export;

import dev.stagegate.issues.rollout.sql.ResultRow;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An INSERT per row, into a table {@code exported}, in standard SQL. */
final class SqlRows implements RowFormat {

  @Override
  public String head(List<String> columns) {
    return "";
  }

  @Override
  public String row(ResultRow row) {
    return "INSERT INTO exported ("
        + row.columns().stream().map(SqlRows::name).collect(Collectors.joining(", "))
        + ") VALUES ("
        + Arrays.stream(row.values()).map(SqlRows::literal).collect(Collectors.joining(", "))
        + ");\n";
  }

  private static String name(String column) {
    return '"' + column.replace("\"", "\"\"") + '"';
  }

  private static String literal(@Nullable Object value) {
    if (value == null) {
      return "NULL";
    }
    return isPlainNumber(value) || value instanceof Boolean
        ? value.toString()
        : "'" + ValueText.of(value).replace("'", "''") + "'";
  }

  /** NaN and infinity are no numbers in SQL text. */
  private static boolean isPlainNumber(Object value) {
    return value instanceof Number number
        && !(number instanceof Double d && !Double.isFinite(d))
        && !(number instanceof Float f && !Float.isFinite(f));
  }
}
