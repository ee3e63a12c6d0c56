package dev.stagegate.gateway.feishu.callback;

import org.jspecify.annotations.Nullable;

/** A pushed request that is genuine. */
sealed interface Opened {

  /** Feishu checks the address; the answer is the same text. */
  record Challenge(String text) implements Opened {}

  /**
   * Something happened to an instance.
   *
   * @param eventId the same for every delivery of this event
   * @param invitationId our own id, where the event carries it
   * @param onlyAsks whether it tells no more than that somebody is to decide now
   */
  record Happened(
      String eventId,
      String type,
      String instanceCode,
      @Nullable String invitationId,
      boolean onlyAsks)
      implements Opened {}

  /** Somebody edited an approval definition in the platform's console. */
  record DefinitionEdited(String approvalCode) implements Opened {}

  /** Something we do not follow. */
  record Ignored(String type) implements Opened {}
}
