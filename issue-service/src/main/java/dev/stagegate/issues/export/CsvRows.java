package dev.stagegate.issues.export;

import dev.stagegate.issues.rollout.sql.ResultRow;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/**
 * CSV by RFC 4180. Spreadsheets take a text that begins like a formula for one and run it (OWASP,
 * CSV injection), so that such a text gets an apostrophe before it. Texts have quotes: NULL is an
 * empty field without them, an empty text one with them.
 */
final class CsvRows implements RowFormat {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.NON_NUMERIC).get();
  private static final String BEGIN_FORMULAS = "=+-@\t\r\n";

  @Override
  public String head(List<String> columns) {
    return columns.isEmpty() ? "" : line(columns.stream().map(CsvRows::harmless).toArray());
  }

  @Override
  public String row(ResultRow row) {
    return line(Arrays.stream(row.values()).map(CsvRows::cell).toArray());
  }

  private static String line(@Nullable Object[] cells) {
    return FORMAT.format(cells) + "\r\n";
  }

  private static @Nullable Object cell(@Nullable Object value) {
    if (value == null || value instanceof Number || value instanceof Boolean) {
      return value;
    }
    return harmless(ValueText.of(value));
  }

  private static String harmless(String text) {
    return !text.isEmpty() && BEGIN_FORMULAS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
