package dev.stagegate.gateway.invitation;

/** What is to be done with an invitation in its channel. The first comes first. */
public enum Errand {
  /** Nobody is to decide something that is out of date. */
  TAKE_BACK,
  SEND
}
