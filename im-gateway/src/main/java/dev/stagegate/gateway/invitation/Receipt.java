package dev.stagegate.gateway.invitation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the channel gave for an invitation that went out.
 *
 * @param reference the channel's own id of the request
 * @param requester the channel's id of whoever the request was made for; the same must take it back
 * @param link where a person can open the request
 * @param recipients who was asked, by e-mail
 * @param unknownRecipients who should have been asked but is unknown to the channel, by e-mail
 * @param botRepresentsCreator whether the bot stands in for a creator the channel does not know
 */
public record Receipt(
    String reference,
    String requester,
    @Nullable String link,
    List<String> recipients,
    List<String> unknownRecipients,
    boolean botRepresentsCreator) {

  public Receipt {
    recipients = List.copyOf(recipients);
    unknownRecipients = List.copyOf(unknownRecipients);
  }
}
