package dev.stagegate.events;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What im-gateway tells of the channels it can reach: whole snapshots, so that the newest says it
 * all.
 */
public sealed interface ChannelFact extends Fact {

  /** Grows with every change of this snapshot; an older one arriving late is ignored. */
  long version();

  /** What becomes of a node whose external system does not answer in time. */
  enum OnTimeout {
    /** It is held until people ask again. */
    HOLD,
    /** It is rejected, in the system's name. */
    REJECT
  }

  /** An external (OA) system that may decide nodes. */
  record ExternalSystem(
      @JsonPropertyDescription("The id by which nodes name it") String systemId,
      @JsonPropertyDescription("What people read") String title,
      @JsonPropertyDescription("False while it is not to be asked: its nodes are held then")
          boolean enabled,
      @JsonPropertyDescription(
              "How many seconds it has to answer from when it was last asked; null without limit")
          @Nullable Long timeoutSeconds,
      @JsonPropertyDescription("What becomes of a node it does not answer in time")
          OnTimeout onTimeout) {
    public ExternalSystem {
      Require.id(systemId, "systemId");
      Require.text(title, "title");
      if (timeoutSeconds != null) {
        Require.positive(timeoutSeconds, "timeoutSeconds");
      }
      Require.present(onTimeout, "onTimeout");
    }

    /** Who decides where no person does: recorded in place of a person's e-mail. */
    public String principal() {
      return principalOf(systemId);
    }
  }

  /** All external systems there are. */
  record ExternalSystems(
      @JsonPropertyDescription("Grows with every change") long version,
      @JsonPropertyDescription("All of them; one that is missing is not there any more")
          List<ExternalSystem> systems)
      implements ChannelFact {
    public ExternalSystems {
      Require.positive(version, "version");
      systems = List.copyOf(Require.present(systems, "systems"));
    }

    @Override
    public String key() {
      return "external-systems";
    }
  }

  /** How an external system stands among the people who are asked or decide. */
  static String principalOf(String systemId) {
    return "external:" + systemId;
  }
}
