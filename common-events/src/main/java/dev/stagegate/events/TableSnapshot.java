package dev.stagegate.events;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** A table a statement names. */
public record TableSnapshot(
    @JsonPropertyDescription("The schema as written; null where the text names none")
        @Nullable String schemaName,
    @JsonPropertyDescription("The table's name") String tableName) {

  public TableSnapshot {
    Require.text(tableName, "tableName");
  }
}
