package dev.stagegate.events;

/** What a reviewer says. */
public enum Decision {
  APPROVE,
  REJECT
}
