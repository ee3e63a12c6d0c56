package dev.stagegate.issues.rollout.sql;

import io.r2dbc.spi.ColumnMetadata;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.RowMetadata;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one result; the names of its columns once for all of them. */
final class ResultColumns {

  /** The value of a column, by its place from 0. */
  interface Value {
    @Nullable Object of(Row row, RowMetadata columns, int place);
  }

  private final Value value;
  private @Nullable List<String> names;

  ResultColumns(Value value) {
    this.value = value;
  }

  ResultRow row(Row row, RowMetadata metadata) {
    List<String> known = names;
    if (known == null) {
      known = names(metadata);
      names = known;
    }
    @Nullable Object[] values = new Object[known.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value.of(row, metadata, i);
    }
    return new ResultRow(known, values);
  }

  static List<String> names(RowMetadata columns) {
    return columns.getColumnMetadatas().stream().<String>map(ColumnMetadata::getName).toList();
  }
}
