package dev.stagegate.issues.export;

import dev.stagegate.events.ExportFormat;
import dev.stagegate.issues.rollout.sql.ResultRow;
import java.util.List;

/** Writes rows as text. */
public interface RowFormat {

  /**
   * @param engine of the database that the rows are from
   */
  static RowFormat of(ExportFormat format, String engine) {
    return switch (format) {
      case CSV -> new CsvRows();
      case JSON_LINES -> new JsonLinesRows();
      case SQL -> new SqlRows(SqlWords.of(engine));
    };
  }

  /** How such files are called at their end. */
  static String extension(ExportFormat format) {
    return switch (format) {
      case CSV -> "csv";
      case JSON_LINES -> "jsonl";
      case SQL -> "sql";
    };
  }

  /** What stands before the first row; nothing where no columns are known. */
  String head(List<String> columns);

  /** A row, with the end of its line. */
  String row(ResultRow row);
}
