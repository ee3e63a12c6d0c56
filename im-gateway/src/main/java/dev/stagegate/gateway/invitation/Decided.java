package dev.stagegate.gateway.invitation;

import dev.stagegate.events.ReviewFact;
import java.util.List;

/** What a rule makes of a command. */
public sealed interface Decided {

  /** The node moves on, and this is told. */
  record Changed(NodeInvitations node, List<ReviewFact> facts) implements Decided {
    public Changed {
      facts = List.copyOf(facts);
    }
  }

  /** A repeat, or something that no longer matters. */
  record Unchanged(String why) implements Decided {}
}
