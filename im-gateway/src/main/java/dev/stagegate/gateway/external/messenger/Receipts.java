package dev.stagegate.gateway.external.messenger;

import dev.stagegate.gateway.external.http.HttpReply;
import dev.stagegate.gateway.external.message.DecisionReader;
import dev.stagegate.gateway.invitation.Excerpt;
import dev.stagegate.gateway.invitation.Receipt;
import dev.stagegate.gateway.invitation.Subject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a system gave for a request; it need not give anything. */
final class Receipts {

  private static final int LONGEST_REFERENCE = 200;
  private static final int LONGEST_LINK = 2_000;

  private Receipts() {}

  static Receipt of(Subject subject, String systemId, HttpReply reply) {
    Optional<JsonNode> body = DecisionReader.object(reply.body());
    String reference =
        body.map(b -> b.path("reference").asString(b.path("id").asString("")))
            .map(text -> Excerpt.line(text, LONGEST_REFERENCE))
            .filter(text -> !text.isBlank())
            .orElse(subject.invitationId());
    return receipt(subject, systemId, reference, body.map(Receipts::link).orElse(null));
  }

  /** Nothing is known of what the system made of it. */
  static Receipt presumed(Subject subject, String systemId) {
    return receipt(subject, systemId, subject.invitationId(), null);
  }

  private static Receipt receipt(
      Subject subject, String systemId, String reference, @Nullable String link) {
    return new Receipt(reference, systemId, link, subject.asked(), List.of(), false);
  }

  /** People will follow it: nothing but a web address. */
  private static @Nullable String link(JsonNode body) {
    String link = body.path("link").asString("");
    try {
      URI uri = URI.create(link);
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      return web && uri.getHost() != null && link.length() <= LONGEST_LINK ? link : null;
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
