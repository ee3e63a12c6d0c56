package dev.stagegate.issues.rollout.sql;

import io.r2dbc.spi.Row;
import io.r2dbc.spi.RowMetadata;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mariadb.r2dbc.util.MariadbType;

/**
 * The values of MySQL and MariaDB as they write them: numbers digit by digit (of a FLOAT they write
 * six), bytes, and all else as text, since Java has no date of the year 0 and no time of 25 hours.
 * They have no truth values.
 */
final class MariaDbValues {

  private static final Pattern BITS = Pattern.compile("b'([01]*)'");

  private MariaDbValues() {}

  static @Nullable Object of(Row row, RowMetadata columns, int place) {
    return switch (columns.getColumnMetadata(place).getType()) {
      case MariadbType.BYTES, MariadbType.BLOB -> row.get(place, byte[].class);
      case MariadbType.BIT -> bits(row.get(place, String.class));
      case MariadbType.FLOAT, MariadbType.DOUBLE -> real(row.get(place, String.class));
      case MariadbType type when Number.class.isAssignableFrom(type.getJavaType()) ->
          number(row.get(place, String.class));
      case null, default -> row.get(place, String.class);
    };
  }

  private static @Nullable Double real(@Nullable String text) {
    return text == null ? null : Double.valueOf(text);
  }

  private static @Nullable BigDecimal number(@Nullable String text) {
    return text == null ? null : new BigDecimal(text);
  }

  private static @Nullable BigInteger bits(@Nullable String text) {
    if (text == null) {
      return null;
    }
    Matcher bits = BITS.matcher(text);
    if (!bits.matches()) {
      throw new IllegalStateException("no bits: " + text);
    }
    return bits.group(1).isEmpty() ? BigInteger.ZERO : new BigInteger(bits.group(1), 2);
  }
}
