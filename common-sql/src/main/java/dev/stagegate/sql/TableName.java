package dev.stagegate.sql;

import org.jspecify.annotations.Nullable;

/**
 * A table as a statement names it, without quotes, in the case the engine looks for.
 *
 * @param schema the schema, in the MySQL family the database; null where the statement leaves it to
 *     the session
 */
public record TableName(@Nullable String schema, String name) {
  @Override
  public String toString() {
    return schema == null ? name : schema + "." + name;
  }
}
