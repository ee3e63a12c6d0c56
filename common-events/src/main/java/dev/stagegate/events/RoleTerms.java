package dev.stagegate.events;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A role that the creator asks for, in the project and the stage's environment. */
public record RoleTerms(
    @JsonPropertyDescription("The role") String roleId,
    @JsonPropertyDescription(
            "For how long it is held, from when it is given; null when it does not expire")
        @Nullable Long expiresAfterSeconds,
    @JsonPropertyDescription(
            "The databases it is held for, as instance/name; empty for all of the environment")
        List<String> databases) {

  public RoleTerms {
    Require.id(roleId, "roleId");
    if (expiresAfterSeconds != null) {
      Require.positive(expiresAfterSeconds, "expiresAfterSeconds");
    }
    databases = List.copyOf(Require.present(databases, "databases"));
  }
}
