package dev.stagegate.events;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** What somebody did at another service, for the audit log that issue-service keeps. */
public sealed interface AuditFact extends Fact {

  AuditedDeed deed();

  @Override
  default String key() {
    return deed().object();
  }

  /** Something was done, or refused, at approval-engine. */
  record ApprovalDeedNoted(@JsonPropertyDescription("What was done") AuditedDeed deed)
      implements AuditFact {
    public ApprovalDeedNoted {
      Require.present(deed, "deed");
    }
  }

  /** Something was done, or refused, at im-gateway. */
  record ChannelDeedNoted(@JsonPropertyDescription("What was done") AuditedDeed deed)
      implements AuditFact {
    public ChannelDeedNoted {
      Require.present(deed, "deed");
    }
  }
}
