package dev.stagegate.events;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * Reading a database for a time, by the creator: what the task's statement says, or
 * anything where it has none.
 */
public record AccessTerms(
    @JsonPropertyDescription("For how long, from when it is given") long expiresAfterSeconds,
    @JsonPropertyDescription("Whether results may be taken out as files") boolean dataExport,
    @JsonPropertyDescription("Whether results are shown unmasked; nothing is masked so far")
        boolean unmask) {

  public AccessTerms {
    Require.positive(expiresAfterSeconds, "expiresAfterSeconds");
  }
}
