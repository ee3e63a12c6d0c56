package dev.stagegate.issues.audit;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON of which there is one form only: no white space, the keys of inner objects sorted, every
 * text escaped as RFC 8785 says, what is null left out. What PostgreSQL cannot keep in a text is
 * replaced by U+FFFD.
 */
final class CanonicalJson {

  private static final char UNKNOWN = '\uFFFD';

  private final StringBuilder out = new StringBuilder(256);

  private CanonicalJson() {}

  /** An object whose fields keep their order. */
  static String ofFields(Map<String, ? extends @Nullable Object> fields) {
    CanonicalJson json = new CanonicalJson();
    json.object(fields);
    return json.out.toString();
  }

  private void object(Map<?, ? extends @Nullable Object> fields) {
    out.append('{');
    boolean first = true;
    for (Map.Entry<?, ? extends @Nullable Object> field : fields.entrySet()) {
      Object value = field.getValue();
      if (value == null) {
        continue;
      }
      if (!first) {
        out.append(',');
      }
      first = false;
      text(String.valueOf(field.getKey()));
      out.append(':');
      value(value);
    }
    out.append('}');
  }

  private void value(@Nullable Object value) {
    switch (value) {
      case null -> out.append("null");
      case Boolean truth -> out.append(truth.booleanValue());
      case Integer number -> out.append(number.intValue());
      case Long number -> out.append(number.longValue());
      case Map<?, ?> fields -> object(new TreeMap<>(fields));
      case Collection<?> items -> array(items);
      case Enum<?> constant -> text(constant.name());
      default -> text(value.toString());
    }
  }

  private void array(Collection<?> items) {
    out.append('[');
    boolean first = true;
    for (Object item : items) {
      if (!first) {
        out.append(',');
      }
      first = false;
      value(item);
    }
    out.append(']');
  }

  private void text(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        out.append(c).append(text.charAt(++i));
      } else if (Character.isSurrogate(c)) {
        out.append(UNKNOWN);
      } else {
        character(c);
      }
    }
    out.append('"');
  }

  private void character(char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\f' -> out.append("\\f");
      case '\r' -> out.append("\\r");
      case 0 -> out.append(UNKNOWN);
      default -> {
        if (c < ' ') {
          out.append("\\u%04x".formatted((int) c));
        } else {
          out.append(c);
        }
      }
    }
  }
}
