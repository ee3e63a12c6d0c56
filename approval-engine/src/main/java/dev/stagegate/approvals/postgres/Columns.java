package dev.stagegate.approvals.postgres;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Columns by type; one that is null although the schema forbids it is a bug. */
public final class Columns {

  private Columns() {}

  public static String text(Readable row, String column) {
    return present(row.get(column, String.class), column);
  }

  public static long number(Readable row, String column) {
    return present(row.get(column, Long.class), column);
  }

  public static boolean flag(Readable row, String column) {
    return present(row.get(column, Boolean.class), column);
  }

  public static Instant instant(Readable row, String column) {
    return present(row.get(column, Instant.class), column);
  }

  public static List<String> texts(Readable row, String column) {
    return List.of(present(row.get(column, String[].class), column));
  }

  private static <T> T present(@Nullable T value, String column) {
    if (value == null) {
      throw new IllegalStateException("column " + column + " is null");
    }
    return value;
  }
}
