package dev.stagegate.gateway.external.messenger;

import dev.stagegate.events.ReviewFact.InvitationFault;
import dev.stagegate.gateway.external.ExternalSystem;
import dev.stagegate.gateway.external.http.HttpReply;
import dev.stagegate.gateway.invitation.ChannelRefusal;
import dev.stagegate.gateway.invitation.ChannelTrouble;
import dev.stagegate.web.outbound.AddressRefused;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a system was not spoken to, in words that name no address inside. */
final class Trouble {

  private static final int DEEPEST_CAUSE = 10;

  private Trouble() {}

  /** The system cannot be spoken to as it is set up. */
  static final class Unusable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String words;

    Unusable(String words) {
      super(words);
      this.words = words;
    }
  }

  static String answered(ExternalSystem system, HttpReply reply) {
    return "%s (%s) answered %d.".formatted(system.title(), system.systemId(), reply.status());
  }

  /** An answer after which a call is made again. */
  static ChannelTrouble unanswered(ExternalSystem system, HttpReply reply) {
    return new ChannelTrouble(
        answered(system, reply),
        reply.retryAfter(),
        null,
        reply.misconfigured() ? InvitationFault.CHANNEL_MISCONFIGURED : null);
  }

  /** What is wrong with how a system is set up; empty where something else went wrong. */
  static Optional<String> misconfigured(Throwable error) {
    return error instanceof Unusable unusable
        ? Optional.of(unusable.words)
        : Stream.iterate(error, cause -> cause != null, Throwable::getCause)
            .limit(DEEPEST_CAUSE)
            .filter(AddressRefused.class::isInstance)
            .map(refused -> String.valueOf(refused.getMessage()))
            .findFirst();
  }

  /** What a channel tells of an error. */
  static Throwable of(Throwable error) {
    if (error instanceof ChannelTrouble || error instanceof ChannelRefusal) {
      return error;
    }
    return misconfigured(error)
        .map(words -> new ChannelTrouble(words, null, error, InvitationFault.CHANNEL_MISCONFIGURED))
        .orElseGet(
            () ->
                new ChannelTrouble(
                    "The system could not be reached: " + kind(error), null, error, null));
  }

  /** The kind of the error alone: its words may name addresses inside. */
  private static String kind(Throwable error) {
    Throwable cause = error.getCause();
    return (cause == null ? error : cause).getClass().getSimpleName();
  }
}
