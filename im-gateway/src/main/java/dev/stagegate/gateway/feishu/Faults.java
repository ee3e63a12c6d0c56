package dev.stagegate.gateway.feishu;

import dev.stagegate.events.ReviewFact.InvitationFault;
import dev.stagegate.gateway.feishu.api.Codes;
import dev.stagegate.gateway.feishu.api.FeishuException;
import dev.stagegate.gateway.feishu.api.FeishuException.Kind;
import dev.stagegate.gateway.feishu.form.UnusableDefinition;
import dev.stagegate.gateway.invitation.ChannelTrouble;
import java.time.Duration;
import java.util.Optional;

/** What Feishu's errors mean for an invitation. */
final class Faults {

  /**
   * A call that is refused for good is not repeated every moment only because it must be repeated.
   */
  private static final Duration AFTER_REFUSAL = Duration.ofSeconds(15);

  private Faults() {}

  /** The fault that keeps an invitation from going out; empty where trying again may help. */
  static Optional<InvitationFault> lasting(Throwable error) {
    return switch (error) {
      case FeishuException e when e.kind() == Kind.PERMANENT -> Optional.of(fault(e.code()));
      case UnusableDefinition _ -> Optional.of(InvitationFault.CHANNEL_MISCONFIGURED);
      case Throwable _ -> Optional.empty();
    };
  }

  private static InvitationFault fault(int code) {
    if (Codes.permissionMissing(code)) {
      return InvitationFault.PERMISSION_MISSING;
    }
    if (Codes.appUnusable(code) || Codes.definitionUnusable(code) || code == 0) {
      return InvitationFault.CHANNEL_MISCONFIGURED;
    }
    return Codes.personUnknown(code) ? InvitationFault.PERSON_UNKNOWN : InvitationFault.REFUSED;
  }

  static Throwable trouble(Throwable error) {
    return switch (error) {
      case FeishuException e ->
          new ChannelTrouble(
              String.valueOf(e.getMessage()),
              e.kind() == Kind.PERMANENT ? AFTER_REFUSAL : e.retryAfter(),
              e,
              lasting(e).orElse(null));
      case Throwable other -> other;
    };
  }
}
