package dev.stagegate.events;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody did, or tried and was refused; never a secret, never SQL. */
public record AuditedDeed(
    @JsonPropertyDescription("When") Instant at,
    @JsonPropertyDescription("Who, by e-mail or as a service account") String actor,
    @JsonPropertyDescription(
            "What was done in the past tense, such as FLOW_CHANGED; of what was refused, what was"
                + " asked for")
        String act,
    @JsonPropertyDescription("From which address the actor called; null where that is not known")
        @Nullable String address,
    @JsonPropertyDescription("What it was done to, as a path from the whole to the part")
        String object,
    @JsonPropertyDescription("Whether it was refused") boolean refused,
    @JsonPropertyDescription("What else an auditor wants to know") Map<String, String> detail) {

  public AuditedDeed {
    Require.present(at, "at");
    Require.id(actor, "actor");
    Require.id(act, "act");
    Require.text(object, "object");
    detail = Map.copyOf(Require.present(detail, "detail"));
  }
}
