package dev.stagegate.events;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** How the rows of a query leave the database. */
public record ExportTerms(
    @JsonPropertyDescription("How the rows are written") ExportFormat format,
    @JsonPropertyDescription("So many rows at most") long rowLimit) {

  public ExportTerms {
    Require.present(format, "format");
    Require.positive(rowLimit, "rowLimit");
  }
}
