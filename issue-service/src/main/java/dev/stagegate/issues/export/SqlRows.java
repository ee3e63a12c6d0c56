package dev.stagegate.issues.export;

import dev.stagegate.issues.rollout.sql.ResultRow;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** An INSERT per row, into a table {@code exported}, in the words of the engine it is from. */
final class SqlRows implements RowFormat {

  private final SqlWords words;

  SqlRows(SqlWords words) {
    this.words = words;
  }

  @Override
  public String head(List<String> columns) {
    return "";
  }

  @Override
  public String row(ResultRow row) {
    return "INSERT INTO exported ("
        + row.columns().stream().map(words::name).collect(Collectors.joining(", "))
        + ") VALUES ("
        + Arrays.stream(row.values()).map(words::literal).collect(Collectors.joining(", "))
        + ");\n";
  }
}
