package dev.stagegate.benchmark.firstmatch;

import dev.stagegate.approvals.condition.Inputs;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** One request of the workload: a value for every field. */
public final class Request {

  private final Map<Field, Object> values = new EnumMap<>(Field.class);

  void set(Field field, Object value) {
    values.put(field, value);
  }

  String text(Field field) {
    return (String) Objects.requireNonNull(values.get(field));
  }

  long number(Field field) {
    return (Long) Objects.requireNonNull(values.get(field));
  }

  /** The same request made of new objects, as it is after it has been read from somewhere. */
  Request fresh() {
    Request fresh = new Request();
    for (Field field : Field.values()) {
      fresh.set(
          field,
          field.isNumber() ? (Object) number(field) : String.valueOf(text(field).toCharArray()));
    }
    return fresh;
  }

  /** As the engine takes it. */
  Inputs inputs() {
    Inputs.Builder inputs = Inputs.builder();
    for (Field field : Field.values()) {
      if (field.isNumber()) {
        inputs.set(field.variable(), number(field));
      } else {
        inputs.set(field.variable(), text(field));
      }
    }
    return inputs.build();
  }

  Map<String, Object> byPlainName() {
    Map<String, Object> byName = new HashMap<>();
    values.forEach((field, value) -> byName.put(field.plainName(), value));
    return byName;
  }

  // What Drools reads.

  public String getEnvironment() {
    return text(Field.ENVIRONMENT);
  }

  public String getProject() {
    return text(Field.PROJECT);
  }

  public String getEngine() {
    return text(Field.ENGINE);
  }

  public String getDatabase() {
    return text(Field.DATABASE);
  }

  public String getTable() {
    return text(Field.TABLE);
  }

  public String getSqlType() {
    return text(Field.SQL_TYPE);
  }

  public String getText() {
    return text(Field.TEXT);
  }

  public String getCreator() {
    return text(Field.CREATOR);
  }

  public String getRisk() {
    return text(Field.RISK);
  }

  public long getRows() {
    return number(Field.ROWS);
  }

  public long getTableRows() {
    return number(Field.TABLE_ROWS);
  }
}
