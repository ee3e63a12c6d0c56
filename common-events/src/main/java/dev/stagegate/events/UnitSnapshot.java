package dev.stagegate.events;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One unit of a statement and what it does. */
public record UnitSnapshot(
    @JsonPropertyDescription("Where the unit begins in the text, in UTF-16 code units from 0")
        int start,
    @JsonPropertyDescription("Where the unit ends in the text, exclusive") int end,
    @JsonPropertyDescription(
            "What the unit does, such as DROP_TABLE; UNKNOWN when it was not understood")
        List<String> sqlTypes,
    @JsonPropertyDescription("The tables the unit touches") List<TableSnapshot> tables,
    @JsonPropertyDescription(
            "For UPDATE and DELETE: whether there is a WHERE; null where that has no meaning")
        @Nullable Boolean where,
    @JsonPropertyDescription("Further traits that raise the risk, such as DROPS_COLUMN")
        List<String> traits,
    @JsonPropertyDescription(
            "Rows written by INSERT ... VALUES, counted in the text; null when unknown")
        @Nullable Long insertedRows) {

  public UnitSnapshot {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("start and end must be 0 <= start <= end");
    }
    sqlTypes = List.copyOf(Require.notEmpty(sqlTypes, "sqlTypes"));
    tables = List.copyOf(Require.present(tables, "tables"));
    traits = List.copyOf(Require.present(traits, "traits"));
  }
}
