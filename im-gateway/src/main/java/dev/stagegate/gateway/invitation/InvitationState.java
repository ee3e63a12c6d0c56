package dev.stagegate.gateway.invitation;

/** Where an {@link Invitation} is, as it is kept and shown. */
public enum InvitationState {
  PLANNED,
  SENDING,
  SENT,
  CANCEL_REQUESTED,
  ANSWERED,
  CANCELLED,
  FAILED
}
