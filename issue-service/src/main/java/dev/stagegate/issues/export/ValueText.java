package dev.stagegate.issues.export;

import io.r2dbc.spi.Blob;
import io.r2dbc.spi.Clob;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The text of a database's value: times as in ISO 8601 or as the database writes them, bytes in
 * hexadecimal, arrays in braces.
 */
public final class ValueText {

  private ValueText() {}

  public static String of(Object value) {
    return switch (value) {
      case String text -> text;
      case BigDecimal number -> number.toPlainString();
      case ByteBuffer bytes -> hex(bytes);
      case byte[] bytes -> hex(ByteBuffer.wrap(bytes));
      case Blob _, Clob _ -> throw new IllegalArgumentException("large objects are not read");
      case Object array when array.getClass().isArray() -> array(array);
      default -> value.toString();
    };
  }

  private static String hex(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    return "\\x" + HexFormat.of().formatHex(copy);
  }

  private static String array(Object array) {
    StringJoiner elements = new StringJoiner(",", "{", "}");
    for (int i = 0; i < Array.getLength(array); i++) {
      @Nullable Object element = Array.get(array, i);
      elements.add(element == null ? "NULL" : element(element));
    }
    return elements.toString();
  }

  private static String element(Object element) {
    return element instanceof Number || element instanceof Boolean || element.getClass().isArray()
        ? of(element)
        : '"' + of(element).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
