package dev.stagegate.gateway.invitation;

import dev.stagegate.events.ReviewFact.InvitationFault;

/** How sending ended, where it ended for certain. */
public sealed interface Delivery {

  /** The channel holds the request. */
  record Delivered(Receipt receipt) implements Delivery {}

  /**
   * The channel surely does not hold the request, and would not take it as it is.
   *
   * @param detail what a person needs to know to help; never a secret
   */
  record Undeliverable(InvitationFault fault, String detail) implements Delivery {}
}
