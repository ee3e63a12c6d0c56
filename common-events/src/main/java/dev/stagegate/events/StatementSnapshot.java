package dev.stagegate.events;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/**
 * One SQL text of a stage, once, however many tasks run it, with what it does as its engine reads
 * it.
 */
public record StatementSnapshot(
    @JsonPropertyDescription("SHA-256 of the text's UTF-8 bytes, in lower-case hexadecimal")
        String digest,
    @JsonPropertyDescription(
            "The database engine whose rules the text was read by, such as POSTGRES")
        String engine,
    @JsonPropertyDescription("The exact text that will run") String text,
    @JsonPropertyDescription(
            "The units the text was split into, in order; these are run one by one")
        List<UnitSnapshot> units) {

  public StatementSnapshot {
    Require.digest(digest, "digest");
    Require.id(engine, "engine");
    Require.text(text, "text");
    units = List.copyOf(Require.notEmpty(units, "units"));
  }
}
